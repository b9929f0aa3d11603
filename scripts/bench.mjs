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
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

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
    peers: { type: 'boolean', default: true },
    rounds: { type: 'string', default: '11' },
    seconds: { type: 'string', default: '3' },
  },
});
const GROUPS = [
  'cli',
  'codegen',
  'make',
  'merge',
  'upgrade',
  'migrate',
  'http',
  'rows',
  'repository',
  'page',
];
const all = !GROUPS.some((group) => options[group]);
const rounds = Number(options.rounds);

if (options.build) execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });
const work = mkdtempSync(join(realpathSync(tmpdir()), 'prefiq-bench-'));
/** A folder of its own for each group. */
const folder = (group) => {
  const dir = join(work, group);
  mkdirSync(dir);
  return dir;
};
const said = () =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(' ');
console.log(`Node ${process.version}, ${cpus().length} CPUs, load before ${said()}\n`);
try {
  if (all || options.cli) {
    const { benchCli } = await import('./bench/cli.mjs');
    await benchCli({ root, scratch: folder('cli'), rounds, withPeers: options.peers });
  }
  if (all || options.codegen) {
    const { benchCodegen } = await import('./bench/codegen.mjs');
    await benchCodegen({ root, scratch: folder('codegen'), rounds });
  }
  if (all || options.make) {
    const { benchMake } = await import('./bench/make.mjs');
    await benchMake({ root, scratch: folder('make'), rounds });
  }
  if (all || options.merge) {
    const { benchMerge } = await import('./bench/merge.mjs');
    await benchMerge({ root, scratch: folder('merge'), rounds });
  }
  if (all || options.upgrade) {
    const { benchUpgrade } = await import('./bench/upgrade.mjs');
    await benchUpgrade({ root, scratch: folder('upgrade'), rounds });
  }
  if (all || options.migrate) {
    const { benchMigrate } = await import('./bench/migrate.mjs');
    await benchMigrate({ root, scratch: folder('migrate'), rounds });
  }
  if (all || options.http) {
    const { benchHttp } = await import('./bench/http.mjs');
    await benchHttp({ root, scratch: folder('http'), rounds, seconds: Number(options.seconds) });
  }
  if (all || options.rows) {
    const { benchRows } = await import('./bench/rows.mjs');
    await benchRows({ root, scratch: folder('rows') });
  }
  if (all || options.repository) {
    const { benchRepository } = await import('./bench/repository.mjs');
    await benchRepository({ root, scratch: folder('repository'), rounds });
  }
  if (all || options.page) {
    const { benchPage } = await import('./bench/page.mjs');
    await benchPage({ root, scratch: folder('page'), rounds });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`\nload after ${said()}`);
