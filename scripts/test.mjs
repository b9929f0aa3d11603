/**
 * npm test: builds, then runs every suite that needs no network and no browser. Closes with a line that counts.
 * PREFIQ_E2E=1 npm test: the end-to-end suites instead; in CI, what failed is tried once more.
 * PREFIQ_BUILT=1: what lies in dist/ is of these sources already.
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
  const built = process.env.PREFIQ_BUILT === '1' ? 0 : node(['scripts/build.mjs']);
  if (built !== 0) return built;
  process.env.PREFIQ_BUILT = '1';
  const given = process.argv.slice(2);
  const isEndToEnd = process.env.PREFIQ_E2E === '1';
  const first = suites(given, isEndToEnd);
  if (first.status === 0 || !isEndToEnd || process.env.CI !== 'true') return first.status;
  // They install from registries over the network: what fails a second time is a failure of ours.
  console.log(`\nagain: ${first.failed.join(' ')}`);
  return suites(first.failed, true).status;
}

/** Exit code, and the files that hold a failed test. */
function suites(files, isEndToEnd) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const config = isEndToEnd ? ['-c', 'vitest.e2e.config.ts'] : [];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = node([vitest, 'run', ...config, ...reporters, ...files]);
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  console.log(`\n${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
  const failed = testResults.filter((suite) => suite.status === 'failed').map((suite) => suite.name);
  return { status, failed };
}
