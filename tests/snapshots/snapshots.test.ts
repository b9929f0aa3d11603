import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { check } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';

import { CASES, renderCase, renderProject, ROOT } from './cases.js';
import { readTree, writeTree } from './tree.js';

const isUpdate = process.env['UPDATE_SNAPSHOTS'] === '1';
const scratch = mkdtempSync(join(tmpdir(), 'prefiq-snapshots-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(CASES)('$name', (one) => {
  it('renders the tree that is kept, no file more and no file less', async () => {
    const rendered = await renderCase(one);
    if (isUpdate) writeTree(one.expected, rendered);
    const kept = readTree(one.expected);
    expect([...kept.keys()].sort()).toEqual([...rendered.keys()].sort());
    for (const [path, text] of rendered) expect(kept.get(path), path).toBe(text);
  });

  it('is formatted as prettier would format it', async () => {
    const ignored = /\.model\.yml$|^project\.yml$|^\.prefiq\//;
    const wrong: string[] = [];
    for (const [path, text] of readTree(one.expected)) {
      if (ignored.test(path) || !/\.(tsx?|json|md|css|html|ya?ml)$/.test(path)) continue;
      if (!(await check(text, { filepath: path, singleQuote: true, printWidth: 100 }))) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });

  it('has a backend that type-checks, tests included', async () => {
    const root = join(scratch, one.name);
    writeTree(root, await renderProject(one));
    mkdirSync(join(root, 'data'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
    const paths = { prefiq: [`${ROOT}src/runtime/exports/index.ts`], 'prefiq/*': [`${ROOT}src/runtime/exports/*.ts`] };
    const options = { lib: ['ES2023'], types: ['node'], noEmit: true, noImplicitOverride: true, paths };
    const config = { extends: './tsconfig.json', compilerOptions: options, include: ['bin', 'core'] };
    writeFileSync(join(root, 'tsconfig.test.json'), JSON.stringify(config));
    const tsc = join(ROOT, 'node_modules/@typescript/native/bin/tsc');
    const run = () => execFileSync(process.execPath, [tsc, '-p', 'tsconfig.test.json'], { cwd: root, encoding: 'utf8' });
    expect(outputOf(run)).toBe('');
  });
});

/** Returns the output of a compiler, also when it fails. */
function outputOf(run: () => string): string {
  try {
    return run();
  } catch (cause) {
    return String((cause as { stdout?: string }).stdout ?? cause);
  }
}
