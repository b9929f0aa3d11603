import { resources } from '@codexion/resources/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'server', include: ['bin/**/*.test.ts'] } },
      {
        plugins: [resources()],
        test: {
          name: 'pages',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          testTimeout: 20_000,
          setupFiles: ['@codexion/resources/testing/setup'],
        },
      },
      'sites/*',
    ],
  },
});
