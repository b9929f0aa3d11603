import { defineConfig } from '@playwright/test';

const url = 'http://127.0.0.1:4173';

/**
 * Flows through the built app in a browser, over a database of their own that is filled from core/fixtures.
 * `npx playwright install chromium` brings a browser; CHROMIUM names one that is there already.
 */
export default defineConfig({
  testDir: 'src/tests/flows',
  testMatch: '*.flow.ts',
  outputDir: 'data/flows',
  workers: 2,
  reporter: 'list',
  use: {
    baseURL: url,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env['CHROMIUM'] && { executablePath: process.env['CHROMIUM'] }),
      args: process.env['CHROMIUM_ARGS']?.split(' ') ?? [],
    },
  },
  webServer: {
    command: 'npm run flows:serve',
    url: `${url}/health/ready`,
    // Below outputDir, which every run begins by emptying.
    env: { DB_NAME: 'data/flows/app.db', PORT: '4173' },
    timeout: 120_000,
  },
});
