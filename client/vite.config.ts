import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'

const service = process.env.API_DOCK ?? 'http://127.0.0.1:5000'

export default defineConfig(({ command }) => ({
  // Files refer to one another relatively, so that they work under any path; the service completes the page's own.
  base: command === 'build' ? './' : '/console/',
  plugins: [vue(), components({ dts: false, dirs: [], resolvers: [ElementPlusResolver({ importStyle: 'css' })] })],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: { outDir: '../app/static/console', emptyOutDir: true, manifest: true, chunkSizeWarningLimit: 700 },
  // The service names its cookies by the port of the page, and takes a sign-in from its own origin only.
  server: { proxy: { '/api': { target: service, changeOrigin: false }, '/console/about': service } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
}))
