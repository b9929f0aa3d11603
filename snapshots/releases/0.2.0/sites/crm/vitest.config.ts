import { defineProject, mergeConfig } from 'vitest/config';

import site from './vite.config.js';

export default mergeConfig(
  site,
  defineProject({
    test: {
      name: 'site crm',
      include: ['src/**/*.test.{ts,tsx}'],
      environment: 'jsdom',
      setupFiles: ['@codexion/resources/testing/setup'],
    },
  }),
);
