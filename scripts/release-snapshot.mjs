/**
 * npm run release:snapshot: freezes what the templates of the present version render below snapshots/releases/, so that
 * later versions are tested by upgrading from it. A version that is frozen already is left alone; --force replaces it,
 * which is right only while nobody has it.
 */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createJiti } from 'jiti';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXPORTS = `${ROOT}src/runtime/exports`;
const entries = readdirSync(EXPORTS).map((file) => basename(file, '.ts'));

const jiti = createJiti(import.meta.url, {
  fsCache: false,
  alias: Object.fromEntries(entries.map((name) => [`prefiq/${name}`, `${EXPORTS}/${name}.ts`])),
});
const { freeze, PRESENT, releases, renderRelease, treeOf } = await jiti.import(
  `${ROOT}tests/upgrade/releases.ts`,
);

if (releases().includes(PRESENT) && !process.argv.includes('--force')) {
  console.error(`${PRESENT} is frozen already; raise the version, or say --force while nobody has it.`);
  process.exitCode = 1;
} else {
  const tree = treeOf(await renderRelease());
  freeze(PRESENT, tree);
  console.log(`${PRESENT}: ${tree.size} files below snapshots/releases/${PRESENT}`);
}
