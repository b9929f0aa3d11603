/** Where an app gets `prefiq` and `create-prefiq-app` from. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ContentRow } from '../../engine/types.js';
import { error } from '../../errors.js';
import type { PackageSpecs } from '../../project/AppInput.js';
import { pack } from './pack.js';

export type RuntimeSource = 'registry' | 'embedded';

export interface Runtime {
  readonly specs: PackageSpecs;
  /** Tarballs in `.prefiq/vendor/`. */
  readonly rows: readonly ContentRow[];
}

const VENDOR = '.prefiq/vendor';

/** Whoever runs from a checkout or an installed tarball has packages that no registry may have. */
export function defaultRuntime(root: string): RuntimeSource {
  if (existsSync(join(root, 'src/runtime/package.json'))) return 'embedded';
  const lock = join(root, '..', '.package-lock.json');
  if (!existsSync(lock)) return 'registry';
  const { packages = {} } = JSON.parse(readFileSync(lock, 'utf8')) as {
    packages?: Record<string, { resolved?: string }>;
  };
  return packages['node_modules/create-prefiq-app']?.resolved?.startsWith('file:') === true
    ? 'embedded'
    : 'registry';
}

export async function prepareRuntime(
  source: RuntimeSource,
  root: string,
  version: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Runtime> {
  if (source === 'registry') return { specs: { prefiq: `^${version}`, toolkit: `^${version}` }, rows: [] };
  const [prefiq, toolkit] = [await pack(runtimeRoot(root), env), await pack(root, env)];
  const rows = [prefiq, toolkit].map(({ file, bytes }): ContentRow => ({
    to: `${VENDOR}/${file}`,
    owner: 'tool',
    origin: 'vendor',
    content: bytes,
  }));
  return {
    specs: { prefiq: `file:${VENDOR}/${prefiq.file}`, toolkit: `file:${VENDOR}/${toolkit.file}` },
    rows,
  };
}

/** In a checkout the workspace, else the installed package. */
function runtimeRoot(root: string): string {
  const workspace = join(root, 'src/runtime');
  if (existsSync(join(workspace, 'package.json'))) return workspace;
  try {
    // dist/<entry>.js → the package.
    return dirname(dirname(createRequire(join(root, 'package.json')).resolve('prefiq/errors')));
  } catch (cause) {
    throw error('PFQ_RUNTIME_PACK', { package: 'prefiq', reason: 'it is not installed' }, { cause });
  }
}
