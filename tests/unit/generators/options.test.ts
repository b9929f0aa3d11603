import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// @ts-expect-error -- a build script without types
import { optionTypes } from '../../../scripts/option-types.mjs';
import { appGenerator } from '../../../generators/app/generator.js';

const file = (path: string): string =>
  readFileSync(new URL(`../../../generators/app/${path}`, import.meta.url), 'utf8');

describe('the options of generators/app', () => {
  it('have types made from the schema (node scripts/option-types.mjs)', async () => {
    const schema = JSON.parse(file('options.schema.json')) as object;
    expect(file('options.ts')).toBe(await (optionTypes as (schema: object) => Promise<string>)(schema));
  });

  it('are those of the contract', () => {
    expect(Object.keys(appGenerator.schema.properties)).toEqual(
      'dir template model db tenancy pm install git runtime force yes dryRun diff'.split(' '),
    );
  });

  it('are explained by USAGE.md with flags that exist', () => {
    const known = new Set([
      '--json',
      ...Object.keys(appGenerator.schema.properties).flatMap((name) => {
        const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        return [`--${flag}`, `--no-${flag}`];
      }),
    ]);
    const used = file('USAGE.md').match(/--[a-z][a-z-]*/g) ?? [];
    expect(used.filter((flag) => !known.has(flag))).toEqual([]);
  });
});
