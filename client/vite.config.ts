import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'
import { elementPlus, groups } from './scripts/chunks.ts'

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url))
const samples = fileURLToPath(new URL('../app/static/docs/samples.js', import.meta.url))
const service = process.env.API_DOCK ?? 'http://127.0.0.1:5000'

export default defineConfig(({ command }) => ({
  // Files refer to one another relatively, so that they work under any path; the service completes the page's own.
  base: command === 'build' ? './' : '/console/',
  plugins: [vue(), components({ dts: false, dirs: [], resolvers: [elementPlus()] })],
  resolve: {
    alias: {
      '@': source('.'),
      // What a request is called in other languages is written once, for the page of the API and for the console.
      '@samples': samples,
      // Element Plus brings these for buttons of any colour and for rules of forms; the console uses neither.
      '@ctrl/tinycolor': source('ui/unused.ts'),
      'async-validator': source('ui/unused.ts'),
    },
  },
  // What the console does not use of its frameworks is left out of the build.
  define: { __VUE_OPTIONS_API__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    outDir: '../app/static/console',
    emptyOutDir: true,
    manifest: true,
    rolldownOptions: {
      output: {
        // The name of what several pages share would list them all.
        chunkFileNames: ({ name }) => `assets/${name.startsWith('shared~') ? 'shared' : '[name]'}-[hash].js`,
        assetFileNames: ({ names }) =>
          `assets/${names[0]?.startsWith('shared~') ? 'shared' : '[name]'}-[hash][extname]`,
        codeSplitting: { groups: groups() },
      },
    },
  },
  // The service names its cookies by the port of the page, and takes a sign-in from its own origin only.
  server: {
    proxy: { '/api': { target: service, changeOrigin: false }, '/console/about': service },
    fs: { allow: ['.', samples] },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
}))
