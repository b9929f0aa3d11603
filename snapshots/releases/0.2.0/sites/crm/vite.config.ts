import { resources } from '@codexion/resources/vite';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { markdown } from './markdown.js';

/** Where the backend answers while `vite` serves the pages. */
const backend =
  process.env['PREFIQ_BACKEND'] ?? `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

export default defineConfig({
  plugins: [resources(), react(), tailwindcss(), markdown()],
  build: { rolldownOptions: { checks: { pluginTimings: false } } },
  // With the host as it was asked for: the backend answers under the site's name as it will answer visitors.
  server: { proxy: { '/api': { target: backend, changeOrigin: false } } },
});
