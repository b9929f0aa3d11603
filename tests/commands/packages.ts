/**
 * The three packages as they are installed in a project: what a real `prefiq` runs. Their code is that of `dist/` where
 * PREFIQ_BUILT=1 says that it is of these sources, else it is built. Kept by a hash of the sources, so that only the
 * first file of a test run pays.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'tsdown';
import config from '../../tsdown.config.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['src', 'generators', 'templates', 'package.json', 'tsdown.config.ts'];
/** Below node_modules, where the packages' own dependencies are found. */
const KEPT = join(ROOT, 'node_modules/.prefiq-built');
/** Builds of other sources go when nobody has used them for so long. */
const OLD_MS = 10 * 60_000;

const NAMES = ['prefiq', 'create-prefiq-app', '@codexion/resources'] as const;

export interface Packages {
  /** Folder that holds what {@link linkPackages} links. */
  readonly nodeModules: string;
  /** The script of the `prefiq` command. */
  readonly prefiq: string;
}

const packagesIn = (dir: string): Packages => ({
  nodeModules: join(dir, 'node_modules'),
  prefiq: join(dir, 'node_modules/prefiq/bin/prefiq.js'),
});

export async function packages(): Promise<Packages> {
  const dir = join(KEPT, hashOfSources());
  if (!existsSync(dir)) await buildInto(dir);
  utimesSync(dir, new Date(), new Date());
  return packagesIn(dir);
}

/** Makes the node_modules of a project, with the three packages in it. */
export function linkPackages({ nodeModules }: Packages, target: string): void {
  for (const name of NAMES) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    symlinkSync(join(nodeModules, name), join(target, name));
  }
}

async function buildInto(dir: string): Promise<void> {
  mkdirSync(KEPT, { recursive: true });
  for (const name of readdirSync(KEPT)) {
    const old = join(KEPT, name);
    if (Date.now() - statSync(old).mtimeMs > OLD_MS) rmSync(old, { recursive: true, force: true });
  }
  const draft = mkdtempSync(join(KEPT, 'draft-'));
  const runtime = join(draft, 'node_modules/prefiq');
  const toolkit = join(draft, 'node_modules/create-prefiq-app');
  for (const name of ['package.json', 'bin', 'schemas']) {
    cpSync(join(ROOT, 'src/runtime', name), join(runtime, name), { recursive: true });
  }
  for (const name of ['package.json', 'bin']) {
    cpSync(join(ROOT, name), join(toolkit, name), { recursive: true });
  }
  const resources = join(draft, 'node_modules/@codexion/resources');
  cpSync(join(ROOT, 'src/resources/package.json'), join(resources, 'package.json'), { recursive: true });
  const targets = { runtime, toolkit, resources };
  await (process.env['PREFIQ_BUILT'] === '1' ? copyDist(targets) : buildDist(targets));
  writeFileSync(join(toolkit, 'dist/build-id.txt'), `${basename(dir)}\n`);
  try {
    renameSync(draft, dir);
  } catch (cause) {
    // Another file of the run was faster.
    if (!existsSync(dir)) throw cause;
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Folders of the packages that are made. */
interface Targets {
  readonly runtime: string;
  readonly toolkit: string;
  readonly resources: string;
}

function copyDist({ runtime, toolkit, resources }: Targets): void {
  cpSync(join(ROOT, 'src/runtime/dist'), join(runtime, 'dist'), { recursive: true });
  cpSync(join(ROOT, 'dist'), join(toolkit, 'dist'), { recursive: true });
  cpSync(join(ROOT, 'src/resources/dist'), join(resources, 'dist'), { recursive: true });
}

async function buildDist({ runtime, toolkit, resources }: Targets): Promise<void> {
  const [ofRuntime, ofToolkit] = config;
  const own = { config: false, logLevel: 'silent' } as const;
  await Promise.all([
    build({ ...ofRuntime, ...own, cwd: join(ROOT, 'src/runtime'), outDir: join(runtime, 'dist') }),
    build({ ...ofToolkit, ...own, cwd: ROOT, outDir: join(toolkit, 'dist') }),
  ]);
  const { precompileAll } = await script<{ precompileAll(dist: string): Promise<number> }>(
    'precompile-templates',
  );
  await precompileAll(join(toolkit, 'dist'));
  const { buildResources } = await script<{ buildResources(dist: string): void }>('build-resources');
  buildResources(join(resources, 'dist'));
}

const script = async <T>(name: string): Promise<T> =>
  (await import(pathToFileURL(join(ROOT, `scripts/${name}.mjs`)).href)) as T;

function hashOfSources(): string {
  const hash = createHash('sha256');
  const add = (path: string): void => {
    const stats = statSync(join(ROOT, path));
    if (!stats.isDirectory()) return void hash.update(`${path} ${stats.mtimeMs} ${stats.size}\n`);
    for (const name of readdirSync(join(ROOT, path)).sort()) {
      if (name !== 'dist' && name !== 'node_modules') add(`${path}/${name}`);
    }
  };
  for (const path of SOURCES) add(path);
  return hash.digest('hex').slice(0, 16);
}
