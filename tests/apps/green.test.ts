/** Any models that are accepted give an app whose own backend tests pass, and whose sample data every engine takes. */

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Plugin } from 'prefiq';
import { parseModels, type SourceFile } from 'prefiq/modelmeta';
import { createTestApp } from 'prefiq/testing';
import { check } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';

import fc from '../fast-check.js';
import { isMany, rounds, SEED } from '../rounds.js';
import { describeEngines, emptyDatabase, envOf } from '../runtime/engines.js';
import { renderApp, ROOT } from '../snapshots/render-app.js';
import { writeTree } from '../snapshots/tree.js';
import { modelSets } from './model-sets.js';
import { TEXTBOOK } from './textbook.js';

const scratch = mkdtempSync(join(tmpdir(), 'prefiq-green-'));
symlinkSync(join(ROOT, 'node_modules'), join(scratch, 'node_modules'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const drawn = fc
  .sample(modelSets, { numRuns: rounds(6, 120), seed: SEED })
  .map((set, index) => [`drawn set ${index} of seed ${SEED}`, set] as const);

const isValid = (set: readonly SourceFile[]): boolean => parseModels(set).errors.length === 0;

const SETS = [...Object.entries(TEXTBOOK), ...drawn.filter(([, set]) => isValid(set))];

const folders = new Map<string, string>();
for (const [name, set] of SETS) {
  const root = join(scratch, name.replaceAll(' ', '-'));
  writeTree(root, await renderApp(set));
  mkdirSync(join(root, 'data'), { recursive: true });
  folders.set(name, root);
}

/**
 * The contract of repositories takes most of the time, and what is drawn has every shape that the textbooks have: there
 * the rest of a service's tests is run alone.
 */
const withoutContract = (text: string): string => {
  const begin = text.indexOf('\n// One contract, two stores');
  if (begin === -1) throw new Error('the tests of an API hold no contract of repositories any more');
  return text.slice(0, begin);
};

if (!isMany) {
  for (const name of Object.keys(TEXTBOOK)) {
    const folder = join(folders.get(name) ?? '', 'bin/tests');
    for (const file of readdirSync(folder).filter((one) => one.endsWith('.api.test.ts'))) {
      writeFileSync(join(folder, file), withoutContract(readFileSync(join(folder, file), 'utf8')));
    }
  }
}

describe.each([...folders])('the app of %s', async (_name, root) => {
  // Its suites are collected here: as many apps as one likes cost one process, and one runtime.
  for (const file of readdirSync(join(root, 'bin/tests')).sort()) {
    const failure = await import(/* @vite-ignore */ pathToFileURL(join(root, 'bin/tests', file)).href).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    // One app that does not start must not hide how the others fare.
    if (failure !== undefined) it(`starts ${file}`, () => Promise.reject(failure as Error));
  }
});

it('their tests are laid out as prettier would', async () => {
  const wrong: string[] = [];
  for (const [, root] of folders) {
    for (const file of readdirSync(join(root, 'bin/tests'))) {
      if (!/\.(api|service)\.test\.ts$/.test(file)) continue;
      const text = readFileSync(join(root, 'bin/tests', file), 'utf8');
      if (!(await check(text, { filepath: file, singleQuote: true, printWidth: 100 }))) wrong.push(text);
    }
  }
  expect(wrong).toEqual([]);
});

/** SQLite takes the sample data of each in the tests of its own. */
describeEngines(
  'sample data of any models',
  (engine) => {
    it.each([...folders])('is taken: %s', async (_name, root) => {
      const { default: plugin } = (await import(
        /* @vite-ignore */ pathToFileURL(join(root, 'bin/plugin.ts')).href
      )) as { readonly default: Plugin };
      const app = await createTestApp(plugin, {
        migrations: join(root, 'bin/migrations'),
        fixtures: join(root, 'core/fixtures'),
        env: envOf(await emptyDatabase(engine)),
      });
      await app.close();
    });
  },
  ['postgres', 'mariadb'],
);
