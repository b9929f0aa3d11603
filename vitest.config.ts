import { statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const runtime = fileURLToPath(new URL('./src/runtime/exports/', import.meta.url));

const pages = fileURLToPath(new URL('./src/resources/', import.meta.url));

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;

/** Projects that tests make lie in memory where there is room: most of their time is copying, syncing and deleting. */
export function scratchInMemory(): Record<string, string> {
  if (process.platform !== 'linux') return {};
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize >= ENOUGH_BYTES ? { TMPDIR: MEMORY } : {};
}

export default defineConfig({
  resolve: {
    // The suite runs on the sources of the packages; the packed tarballs are tried by tests/e2e.
    alias: [
      { find: /^prefiq$/, replacement: `${runtime}index.ts` },
      { find: /^prefiq\/(.+)$/, replacement: `${runtime}$1.ts` },
      { find: /^@codexion\/resources\/(.+)$/, replacement: `${pages}$1` },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['tests/**/*.test.ts'],
          // *.slow.test.ts take the packages of the demo app: PREFIQ_SLOW=1, after `npm run demo -- --check`.
          exclude: [
            ...(process.env['PREFIQ_SLOW'] === '1' ? [] : ['**/*.slow.test.ts']),
            'tests/e2e/**',
            'tests/resources/**',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'pages',
          include: ['tests/resources/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['src/resources/testing/setup.ts'],
        },
      },
    ],
    // A machine may be slow without anything being wrong; only what hangs is to end.
    testTimeout: 90_000,
    // Vitest leaves a core to whoever waits; suites wait for processes and servers more than they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    env: scratchInMemory(),
  },
});
