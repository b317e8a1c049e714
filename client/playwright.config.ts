import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

// Playwright reads this file in each of its processes; all of them use the service that the first one starts.
process.env.E2E_PORT ??= String(await freePort())
process.env.E2E_FOLDER ??= mkdtempSync(join(tmpdir(), 'api-dock-e2e-'))
process.env.APP_ROOT_PASSWORD ??= randomBytes(18).toString('base64url')

const python = process.env.PYTHON ?? '../.venv/bin/python'
const command = `"${python}" ../run.py deploy && exec "${python}" ../run.py serve --workers 2 --port ${process.env.E2E_PORT}`
const baseURL = `http://127.0.0.1:${process.env.E2E_PORT}`

export default defineConfig({
  testDir: 'e2e',
  globalTeardown: './e2e/teardown.ts',
  workers: 1,
  // Generous: these bound a test that hangs, also on a slow machine that does other work.
  timeout: 600_000,
  // A press that met a list just as it was loaded anew is played once more, and the report names the test as flaky.
  retries: 1,
  expect: { timeout: 40_000 },
  reporter: 'list',
  use: {
    baseURL,
    actionTimeout: 180_000,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    // A trace films each test, which costs as much as the test: ask for one by --trace.
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-quic',
        '--disable-component-update',
        '--disable-sync',
        // A name that is no localhost, as in a local network.
        '--host-resolver-rules=MAP console.lan 127.0.0.1',
      ],
    },
  },
  webServer: {
    command,
    url: `${baseURL}/readyz`,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      APP_CONFIG: 'development',
      MAIL_LINKS_URL: baseURL,
      SQLALCHEMY_DATABASE_URI: `sqlite:///${join(process.env.E2E_FOLDER, 'e2e.sqlite')}`,
      RATELIMIT_ENABLED: 'false',
      MAIL_URL: `file:${join(process.env.E2E_FOLDER, 'mails')}`,
      SECRET_KEY: randomBytes(48).toString('base64url'),
      JWT_SECRET_KEY: randomBytes(48).toString('base64url'),
    },
  },
})
