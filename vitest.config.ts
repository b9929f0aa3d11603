import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const runtime = fileURLToPath(new URL('./src/runtime/exports/', import.meta.url));

export default defineConfig({
  resolve: {
    // The suite runs on the sources of both packages; the packed tarballs are tried by tests/e2e.
    alias: [
      { find: /^prefiq$/, replacement: `${runtime}index.ts` },
      { find: /^prefiq\/(.+)$/, replacement: `${runtime}$1.ts` },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    // *.slow.test.ts drive the demo app: PREFIQ_SLOW=1, after `npm run demo`.
    exclude: [
      ...(process.env['PREFIQ_SLOW'] === '1' ? [] : ['**/*.slow.test.ts']),
      'tests/e2e/**',
      'snapshots/**',
      'templates/**',
      'node_modules/**',
    ],
    testTimeout: 30_000,
  },
});
