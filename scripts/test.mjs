/**
 * npm test: builds, then runs every suite that needs no network and no browser. Closes with a line that counts.
 * PREFIQ_E2E=1 npm test: the end-to-end suites instead; in CI a file that failed is tried again, up to three times in all.
 * PREFIQ_BUILT=1: what lies in dist/ is of these sources already.
 * PREFIQ_TALLY=<file>: the counts are added to that file, for whoever runs several parts.
 * Arguments go to vitest: npm test -- tests/engine
 */

import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { REASONS } from './slow-suites.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** End-to-end suites install from registries over the network: a file may fail twice, not three times in a row. */
const TRIES = 3;
const SLOW_SECONDS = 60;
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
  const isEndToEnd = process.env.PREFIQ_E2E === '1';
  const tries = isEndToEnd && process.env.CI === 'true' ? TRIES : 1;
  const total = { passed: 0, failed: 0, skipped: 0 };
  const retried = new Set();
  let status = 1;
  let files = process.argv.slice(2);
  for (let at = 1; at <= tries; at++) {
    const ran = runSuites(files, isEndToEnd, at > 1);
    status = ran.status;
    const isLast = status === 0 || at === tries || ran.failed.length === 0;
    // Suites that are tried again are counted by their last try.
    for (const suite of ran.suites) if (isLast || !suite.isFailed) count(suite, total);
    if (isLast) break;
    for (const name of ran.failed) retried.add(name);
    files = ran.failed;
    console.log(`\ntried again (${at + 1} of ${tries}): ${files.join(' ')}`);
  }
  if (retried.size > 0) console.log(`\nretried ${retried.size}: ${[...retried].join(' ')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  if (process.env.PREFIQ_TALLY) {
    appendFileSync(process.env.PREFIQ_TALLY, `${JSON.stringify({ ...total, retried: [...retried] })}\n`);
  }
  return status;
}

/** Exit code, the suites with their counts, and the files that hold a failed test. */
/** `alone`: one file at a time, as nothing else may take the processor from a page that is waited for. */
function runSuites(files, isEndToEnd, alone) {
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const config = isEndToEnd ? ['-c', 'vitest.e2e.config.ts'] : [];
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = node([
    vitest,
    'run',
    ...config,
    ...(alone ? ['--maxWorkers=1'] : []),
    ...reporters,
    ...files,
  ]);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const suites = testResults.map((suite) => ({
    name: relative(ROOT, suite.name),
    seconds: Math.round((suite.endTime - suite.startTime) / 1000),
    isFailed: suite.status === 'failed',
    statuses: suite.assertionResults.map((one) => one.status),
  }));
  nameSlow(suites);
  return { status, suites, failed: suites.filter(({ isFailed }) => isFailed).map(({ name }) => name) };
}

/** A file that fails before its first test counts as one failure. */
function count({ isFailed, statuses }, total) {
  const failed = statuses.filter((status) => status === 'failed').length;
  total.passed += statuses.filter((status) => status === 'passed').length;
  total.failed += isFailed ? Math.max(1, failed) : failed;
  total.skipped += statuses.filter((status) => status !== 'passed' && status !== 'failed').length;
}

function nameSlow(suites) {
  const slow = suites.filter(({ seconds }) => seconds > SLOW_SECONDS);
  if (slow.length === 0) return;
  console.log(`\nsuites that took more than ${SLOW_SECONDS} s:`);
  for (const { name, seconds } of slow.toSorted((a, b) => b.seconds - a.seconds)) {
    console.log(`  ${String(seconds).padStart(4)} s  ${name}: ${REASONS[name] ?? 'no reason is known'}`);
  }
}
