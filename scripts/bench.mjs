/**
 * npm run bench: builds, then prints what the commands and the server cost, as ratios to what the machine costs anyway.
 * npm run bench -- --cli     only the commands, against a bare node start
 * npm run bench -- --codegen  only what regenerating costs, against the bare tools
 * npm run bench -- --make    only making migrations, against a bare node start
 * npm run bench -- --merge   only merging, against git and a bare node start
 * npm run bench -- --upgrade  only what upgrading costs
 * npm run bench -- --migrate  only what migrating costs
 * npm run bench -- --http    only the server, against hand-written Fastify with prepared statements
 * npm run bench -- --rows    only lists, searches, counts and exports over 100,000 records
 * npm run bench -- --repository  only repositories, against the bare drivers of the three engines
 * npm run bench -- --page    only the built demo in Chromium (npm run demo -- --check makes it)
 * npm run bench -- --rounds 21 --no-build --no-peers
 *
 * npm run bench -- --check   (all groups, or those named) fails where a ratio is 1.5 times worse than in the ledger,
 *                            scripts/bench/ledger.json, in three tries; few rounds, no other generators
 * npm run bench -- --write   writes the figures into the ledger, with the commit that stands
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import {
  BEARABLE,
  measureAgainst,
  meetsGoal,
  readLedger,
  TRIES,
  unmeasured,
  withFigures,
  writeLedger,
} from './bench/ledger.mjs';
import { table } from './bench/measure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
const { values: options } = parseArgs({
  allowNegative: true,
  options: {
    cli: { type: 'boolean' },
    codegen: { type: 'boolean' },
    make: { type: 'boolean' },
    upgrade: { type: 'boolean' },
    merge: { type: 'boolean' },
    migrate: { type: 'boolean' },
    http: { type: 'boolean' },
    rows: { type: 'boolean' },
    repository: { type: 'boolean' },
    page: { type: 'boolean' },
    build: { type: 'boolean', default: true },
    peers: { type: 'boolean' },
    check: { type: 'boolean' },
    write: { type: 'boolean' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
  },
});
/** Each resolves to its figures for the ledger, and prints what it measures. */
const GROUPS = {
  cli: async (given) => (await import('./bench/cli.mjs')).benchCli(given),
  codegen: async (given) => (await import('./bench/codegen.mjs')).benchCodegen(given),
  make: async (given) => (await import('./bench/make.mjs')).benchMake(given),
  merge: async (given) => (await import('./bench/merge.mjs')).benchMerge(given),
  upgrade: async (given) => (await import('./bench/upgrade.mjs')).benchUpgrade(given),
  migrate: async (given) => (await import('./bench/migrate.mjs')).benchMigrate(given),
  http: async (given) => (await import('./bench/http.mjs')).benchHttp(given),
  rows: async (given) => (await import('./bench/rows.mjs')).benchRows(given),
  repository: async (given) => (await import('./bench/repository.mjs')).benchRepository(given),
  page: async (given) => (await import('./bench/page.mjs')).benchPage(given),
};
const LEDGER = join(root, 'scripts/bench/ledger.json');
const isShort = options.check === true;
const rounds = Number(options.rounds ?? (isShort ? 3 : 11));
const seconds = Number(options.seconds ?? (isShort ? 1 : 3));
const named = Object.keys(GROUPS).filter((group) => options[group]);
const groups = named.length > 0 ? named : Object.keys(GROUPS);

if (options.build) execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
const work = mkdtempSync(join(realpathSync(tmpdir()), 'prefiq-bench-'));
let made = 0;
/** A folder of its own for each group and try. */
const folder = (group) => {
  const dir = join(work, `${group}${made++}`);
  mkdirSync(dir);
  return dir;
};
const said = () =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(' ');
const short = (value) => value.toPrecision(3);

const measureGroup = async (group) => {
  console.log(`\n## ${group}\n`);
  const withPeers = options.peers ?? !isShort;
  return GROUPS[group]({ root, scratch: folder(group), rounds, seconds, withPeers });
};

/** Compares the figures of a group with those of the ledger; true where none is worse. */
function compared(group, rows, figures, worse) {
  const lastOf = new Map(rows.map(({ name, figure }) => [name, figure]));
  const lines = figures.map((figure) => {
    const { name, value, goal, kind } = figure;
    const last = lastOf.get(name);
    return [
      name,
      short(value),
      last === undefined ? 'new' : String(last),
      goal === undefined ? '' : `${kind === 'atLeast' ? '≥' : '≤'} ${goal}`,
      worse.includes(figure) ? '**worse**' : meetsGoal(figure) === false ? 'short of its goal' : '',
    ];
  });
  console.log(`\n${table(['ledger', 'now', 'last', 'goal', ''], lines)}`);
  for (const name of unmeasured(rows, group, figures)) console.log(`not measured: ${name}`);
  return worse.map(({ name }) => name);
}

console.log(`Node ${process.version}, ${cpus().length} CPUs, load before ${said()}`);
const failed = [];
const measured = [];
try {
  const rows = readLedger(LEDGER);
  for (const group of groups) {
    const again = (worse) =>
      console.log(`\nagain, worse than in the ledger: ${worse.map(({ name }) => name).join('; ')}`);
    // Without --check there is nothing to try again for.
    const { figures, worse } = await measureAgainst(isShort ? rows : [], () => measureGroup(group), again);
    measured.push(...figures);
    // After each group: a later one that fails does not lose what was measured.
    if (options.write) writeLedger(LEDGER, withFigures(readLedger(LEDGER), figures, commitNow()));
    failed.push(...compared(group, rows, figures, worse));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`\nload after ${said()}`);
if (failed.length > 0) {
  console.error(`\n${failed.length} worse than in the ledger, in ${TRIES} tries each: ${failed.join('; ')}`);
  process.exitCode = 1;
} else if (isShort) {
  console.log(`\n${measured.length} figures, none ${BEARABLE} times worse than in the ledger`);
}

function commitNow() {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
}
