/** The build holds what comes out against these tables; here the tables and the check itself are held. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { groupOf, RUNTIME_CHUNKS, TOOLKIT_CHUNKS, wrongChunks } from '../../scripts/bundle/chunks.js';
import { ROOT } from './imports.js';

const RULES = [
  { name: 'kit', modules: ['src/errors/', 'src/kit.ts'], loads: ['values'] },
  { name: 'values', modules: ['src/values.ts'], along: ['src/fold.ts'] },
];
const KIT = { name: 'kit', modules: ['src/errors/app.ts', 'src/kit.ts'], loads: ['values'] };
const VALUES = { name: 'values', modules: ['src/values.ts', 'src/fold.ts'], loads: [] };

describe('chunks', () => {
  it('are made of files and folders that are there', () => {
    const named = [...RUNTIME_CHUNKS, ...TOOLKIT_CHUNKS].flatMap(({ modules, along = [] }) => [
      ...modules,
      ...along,
    ]);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('are right when they hold and load what the rules allow', () => {
    expect(wrongChunks([KIT, VALUES], RULES)).toEqual([]);
  });

  it('are wrong with a module too many, a chunk too many, or when they are not there', () => {
    const strange = { ...VALUES, modules: [...VALUES.modules, 'src/values.ts.bak', 'src/sql/Pool.ts'] };
    expect(wrongChunks([KIT, strange], RULES)).toEqual([
      'values holds src/values.ts.bak',
      'values holds src/sql/Pool.ts',
    ]);
    expect(wrongChunks([KIT, { ...VALUES, loads: ['kit'] }], RULES)).toEqual(['values loads kit']);
    expect(wrongChunks([VALUES], RULES)).toEqual(['there is no chunk kit']);
  });

  it('take the modules named, and no others', () => {
    const { test } = groupOf({ name: 'kit', modules: ['src/errors/', 'src/kit.ts'] });
    const isTaken = (path: string): boolean => test.test(`/home/me/repo/${path}`);
    expect(['src/errors/app.ts', 'src/errors/deep/app.ts', 'src/kit.ts'].every(isTaken)).toBe(true);
    const others = ['src/kit.tsx', 'src/kits.ts', 'src/error.ts', 'src/errors/app.d.ts', 'src/kit-ts'];
    expect(others.filter(isTaken)).toEqual([]);
  });
});
