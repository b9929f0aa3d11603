import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const runtime = fileURLToPath(new URL('./src/runtime/exports/', import.meta.url));

/** Real processes, networks and browsers. One suite at a time: they install, build and serve. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^prefiq$/, replacement: `${runtime}index.ts` },
      { find: /^prefiq\/(.+)$/, replacement: `${runtime}$1.ts` },
    ],
  },
  test: {
    include: ['tests/e2e/**/*.e2e.test.ts'],
    globalSetup: ['tests/e2e/harness/global-setup.ts'],
    fileParallelism: false,
    // Steps of a suite build on each other: after the first failure the rest would only repeat it.
    bail: process.env['CI'] ? 0 : 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    teardownTimeout: 30_000,
  },
});
