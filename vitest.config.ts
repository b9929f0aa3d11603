import { statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const runtime = fileURLToPath(new URL('./src/runtime/exports/', import.meta.url));

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
    // The suite runs on the sources of both packages; the packed tarballs are tried by tests/e2e.
    alias: [
      { find: /^prefiq$/, replacement: `${runtime}index.ts` },
      { find: /^prefiq\/(.+)$/, replacement: `${runtime}$1.ts` },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    // *.slow.test.ts take the packages of the demo app: PREFIQ_SLOW=1, after `npm run demo -- --check`.
    exclude: [
      ...(process.env['PREFIQ_SLOW'] === '1' ? [] : ['**/*.slow.test.ts']),
      'tests/e2e/**',
      'snapshots/**',
      'templates/**',
      'node_modules/**',
    ],
    // A machine may be slow without anything being wrong; only what hangs is to end.
    testTimeout: 90_000,
    // Vitest leaves a core to whoever waits; suites wait for processes and servers more than they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    env: scratchInMemory(),
  },
});
