import { resources } from '@codexion/resources/vite';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the backend answers while `vite` serves the pages. */
const backend =
  process.env['PREFIQ_BACKEND'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;
const proxied = ['/api', '/health', '/docs', '/openapi.json'];

export default defineConfig({
  plugins: [resources(), react(), tailwindcss()],
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    rolldownOptions: {
      // How long each plugin took is for who mends them.
      checks: { pluginTimings: false },
      output: {
        // Code of every page goes into one file: smaller and faster than some fifty small ones.
        codeSplitting: { groups: [{ name: 'app', tags: ['$initial'] }] },
      },
    },
  },
  // The host name goes along as it was typed: a tenant may be told by it.
  server: { proxy: Object.fromEntries(proxied.map((path) => [path, { target: backend }])) },
});
