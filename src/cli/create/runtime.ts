/** Where an app gets `prefiq`, `@codexion/resources` and `create-prefiq-app` from. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ContentRow } from '../../engine/types.js';
import { error } from '../../errors.js';
import type { PackageSpecs } from '../../project/load/AppInput.js';
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
  if (source === 'registry') {
    const spec = `^${version}`;
    return { specs: { prefiq: spec, resources: spec, toolkit: spec }, rows: [] };
  }
  const prefiq = await pack(packageDir(root, 'prefiq'), env);
  const resources = await pack(packageDir(root, '@codexion/resources'), env);
  const toolkit = await pack(root, env);
  const specOf = ({ file }: { readonly file: string }): string => `file:${VENDOR}/${file}`;
  return {
    specs: { prefiq: specOf(prefiq), resources: specOf(resources), toolkit: specOf(toolkit) },
    rows: [prefiq, resources, toolkit].map(({ file, bytes }): ContentRow => ({
      to: `${VENDOR}/${file}`,
      owner: 'tool',
      origin: 'vendor',
      content: bytes,
    })),
  };
}

const WORKSPACES = { prefiq: 'src/runtime', '@codexion/resources': 'src/resources' } as const;

/** In a checkout the workspace, else the installed package. */
function packageDir(root: string, name: keyof typeof WORKSPACES): string {
  const workspace = join(root, WORKSPACES[name]);
  if (existsSync(join(workspace, 'package.json'))) return workspace;
  try {
    return dirname(createRequire(join(root, 'package.json')).resolve(`${name}/package.json`));
  } catch (cause) {
    throw error('PFQ_RUNTIME_PACK', { package: name, reason: 'it is not installed' }, { cause });
  }
}
