/** The packages an upgraded app asks for, installed once for all projects of a run; kept by what package.json says. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../commands/packages.js';

const KEPT = join(ROOT, 'node_modules/.prefiq-upgrade');
const OURS = ['prefiq', 'create-prefiq-app', '@codexion/resources'];
/** Asked for by a hand edit, and imported by nothing. */
const UNUSED = ['left-pad'];

type Packages = Readonly<Record<string, string>>;

/** Links every package the project's package.json asks for into its node_modules, ours left out. */
export function installShared(root: string): void {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Packages;
    devDependencies: Packages;
  };
  const wanted = Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name]) => !OURS.includes(name) && !UNUSED.includes(name))
    // Kept by a hand edit at a range that no registry has yet.
    .map(([name, range]) => [name, range === '^8.99.0' ? '^8.0.0' : range] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const shared = sharedInstall(Object.fromEntries(wanted));
  const own = join(root, 'node_modules');
  for (const name of readdirSync(shared)) {
    if (!existsSync(join(own, name))) symlinkSync(join(shared, name), join(own, name));
  }
}

/** @returns a node_modules folder */
function sharedInstall(dependencies: Packages): string {
  const text = JSON.stringify({ private: true, dependencies }, null, 2);
  const folder = join(KEPT, createHash('sha256').update(text).digest('hex').slice(0, 16));
  const done = join(folder, 'done');
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), text);
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], timeout: 300_000 });
    writeFileSync(done, '');
  }
  return join(folder, 'node_modules');
}
