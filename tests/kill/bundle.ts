/** Bundles a child process's entry once, so that each of its many runs starts in a bare node's time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const EXPORTS = `${ROOT}src/runtime/exports/`;
const ENTRIES = [
  'index',
  'cli',
  'errors',
  'manifest',
  'migrations',
  'modelmeta',
  'rules',
  'server',
  'testing',
];

export interface Bundle {
  readonly file: string;
  dispose(): void;
}

/** Lies below node_modules, where the packages it leaves out are found. */
export async function bundle(entry: string): Promise<Bundle> {
  const dir = mkdtempSync(join(ROOT, 'node_modules/.prefiq-kill-'));
  const build = await rolldown({
    input: { child: fileURLToPath(new URL(entry, import.meta.url)) },
    platform: 'node',
    logLevel: 'silent',
    resolve: { alias: Object.fromEntries(ENTRIES.map((name) => [`prefiq/${name}`, `${EXPORTS}${name}.ts`])) },
    external: (id) => !/^([./]|prefiq)/.test(id),
  });
  await build.write({ dir, format: 'esm' });
  return { file: join(dir, 'child.js'), dispose: () => rmSync(dir, { recursive: true, force: true }) };
}
