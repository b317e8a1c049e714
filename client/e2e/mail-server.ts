/** A service of its own, which sends its mails by a real server of SMTP on this machine. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { ROOT } from './service'

const PYTHON = process.env.PYTHON ?? '../.venv/bin/python'
const STARTING_MS = 60_000

export interface Mailing {
  /** The address of the service. */
  url: string
  /** The folder of the mails that the server of SMTP took. */
  folder: string
  stop: () => Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Wait until something listens at a port. */
async function listening(port: number): Promise<void> {
  const end = Date.now() + STARTING_MS
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const answer = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (answer) return
    if (Date.now() > end) throw new Error(`Nothing listens at port ${port}.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Start both, with settings of the service in place of some of its own. */
export async function startMailing(settings: Record<string, string>): Promise<Mailing> {
  const place = join(process.env.E2E_FOLDER ?? '', `mailing-${randomBytes(3).toString('hex')}`)
  mkdirSync(place)
  const [port, smtp] = [await freePort(), await freePort()]
  const env = {
    ...process.env,
    APP_CONFIG: 'development',
    SQLALCHEMY_DATABASE_URI: `sqlite:///${join(place, 'mailing.sqlite')}`,
    RATELIMIT_ENABLED: 'false',
    SECRET_KEY: randomBytes(48).toString('base64url'),
    JWT_SECRET_KEY: randomBytes(48).toString('base64url'),
    APP_ROOT_PASSWORD: ROOT.password,
    MAIL_URL: `smtp://127.0.0.1:${smtp}`,
    MAIL_FROM: 'API Dock <dock@example.com>',
    MAIL_LINKS_URL: `http://127.0.0.1:${port}`,
    ...settings,
  }
  const folder = join(place, 'mails')
  execFileSync(PYTHON, ['../run.py', 'deploy'], { env })
  const take = ['-m', 'aiosmtpd', '-n', '-l', `127.0.0.1:${smtp}`, '-c', 'aiosmtpd.handlers.Mailbox', folder]
  const started = [
    spawn(PYTHON, take, { stdio: 'ignore' }),
    spawn(PYTHON, ['../run.py', 'serve', '--workers', '1', '--port', String(port)], { env, stdio: 'ignore' }),
  ]
  await Promise.all([listening(port), listening(smtp)])
  return { url: `http://127.0.0.1:${port}`, folder, stop: () => stopAll(started) }
}

async function stopAll(started: ChildProcess[]): Promise<void> {
  for (const child of started) {
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
}
