import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// @ts-expect-error -- a build script without types
import { optionTypes } from '../../../scripts/option-types.mjs';
import { appGenerator } from '../../../generators/app/generator.js';
import newSite from '../../../src/cli/commands/new-site.js';

const file = (path: string): string =>
  readFileSync(new URL(`../../../generators/${path}`, import.meta.url), 'utf8');
const flagsIn = (path: string): readonly string[] => file(path).match(/--[a-z][a-z-]*/g) ?? [];
const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

describe('the options of generators/app', () => {
  it('have types made from the schema (node scripts/option-types.mjs)', async () => {
    const schema = JSON.parse(file('app/options.schema.json')) as object;
    expect(file('app/options.ts')).toBe(await (optionTypes as (schema: object) => Promise<string>)(schema));
  });

  it('are those of the contract', () => {
    expect(Object.keys(appGenerator.schema.properties)).toEqual(
      'dir template pack model db tenancy pm install git runtime force yes dryRun diff'.split(' '),
    );
  });

  it('are explained by USAGE.md with flags that exist', () => {
    const names = Object.keys(appGenerator.schema.properties);
    const known = ['--json', ...names.map(flagOf), ...names.map((name) => `--no-${flagOf(name).slice(2)}`)];
    expect(flagsIn('app/USAGE.md').filter((flag) => !known.includes(flag))).toEqual([]);
  });
});

it('USAGE.md of the site names flags that exist', () => {
  const known = ['--yes', ...Object.keys(newSite.options).map(flagOf)];
  const used = flagsIn('site/USAGE.md');
  expect(used.length).toBeGreaterThan(3);
  expect(used.filter((flag) => !known.includes(flag))).toEqual([]);
});
