/**
 * npm test: builds, then runs every suite that needs no network and no browser. Closes with a line that counts.
 * Arguments go to vitest: npm test -- tests/engine
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'prefiq-test-'));
const report = join(scratch, 'report.json');

const node = (args) => spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;

try {
  process.exitCode = run();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function run() {
  // The suites that start real commands run what is built.
  const built = node(['scripts/build.mjs']);
  if (built !== 0) return built;
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const config = process.env.PREFIQ_E2E === '1' ? ['-c', 'vitest.e2e.config.ts'] : [];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = node([vitest, 'run', ...config, ...reporters, ...process.argv.slice(2)]);
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
  return status;
}
