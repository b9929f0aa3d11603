import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, describe, expect, it } from 'vitest';

import { contrastOf } from '../../../src/resources/themes/contrast.js';
import standard from '../../../src/resources/themes/default.json' with { type: 'json' };
import schema from '../../../src/resources/themes/theme.schema.json' with { type: 'json' };
import { checkTheme, themeCss } from '../../../src/resources/themes/theme.js';
import { loadTheme, themeFiles } from '../../../src/resources/vite/theme.js';

const { tokens } = standard;
const check = (theme: unknown) => checkTheme(theme, tokens);
const tokensCss = readFileSync(
  fileURLToPath(new URL('../../../src/resources/styles/tokens.css', import.meta.url)),
  'utf8',
);

describe('the theme of the package', () => {
  it('is valid, and every text of it can be read', () => {
    expect(check(standard)).toMatchObject({ errors: [], warnings: [] });
    expect(new Ajv2020().validate(schema, standard)).toBe(true);
  });

  it('says the same as its style sheet', () => {
    const declared = [...tokensCss.matchAll(/^ {2}--[\w-]+: .+;$/gm)].map(([line]) => line);
    expect(themeCss(tokens).split('\n').slice(1, -2)).toEqual(declared);
  });
});

describe('a theme of one’s own', () => {
  it('sets the tokens it has, and no others', () => {
    const { errors, tokens: own } = check({
      tokens: { accent: { light: '#0f766e', dark: '#2dd4bf' }, canvas: { light: '#fff', dark: '#fff' } },
    });
    expect(errors).toEqual([]);
    expect(themeCss(own)).toBe(':root {\n  --accent: light-dark(#0f766e, #2dd4bf);\n  --canvas: #fff;\n}\n');
  });

  it.each([
    ['no token of that name', { tokens: { akcent: { light: '#000', dark: '#fff' } } }, /^tokens\.akcent: /],
    ['one mode only', { tokens: { ink: { light: '#000' } } }, /^tokens\.ink\.dark: /],
    ['a word', { tokens: { ink: { light: 'black', dark: '#fff' } } }, /^tokens\.ink\.light: /],
    ['an end of the rule', { tokens: { ink: { light: 'rgb(0;})', dark: '#fff' } } }, /^tokens\.ink\.light: /],
    ['a text in place of both', { tokens: { ink: '#000' } }, /^tokens\.ink: /],
    ['something beside tokens', { tokens: {}, colors: {} }, /^colors: /],
    ['a list', [], /^tokens: missing/],
  ])('is refused with its place: %s', (_name, theme, place) => {
    expect(check(theme).errors.join('\n')).toMatch(place);
    expect(new Ajv2020().validate(schema, theme)).toBe(false);
  });

  it('is warned of where a text is hard to read, against the tokens it leaves as they are, too', () => {
    const { warnings } = check({ tokens: { muted: { light: '#cccccc', dark: '#a0a3ad' } } });
    expect(warnings.length).toBeGreaterThan(2);
    expect(warnings[0]).toMatch(/^muted on canvas \(light\): contrast 1\.\d\d/);
  });
});

it('contrast is that of WCAG', () => {
  expect(contrastOf('#000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrastOf('#123456', '#123456')).toBe(1);
});

describe('the place of a theme', () => {
  const root = mkdtempSync(join(tmpdir(), 'prefiq-theme-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const [own = '', shared = ''] = themeFiles(join(root, 'apps/crm'), root);
  const put = (file: string, text: string): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const load = () => loadTheme([own, shared]);

  it('the app’s comes before the project’s; without any nothing is set', () => {
    expect(load()).toMatchObject({ file: undefined, css: '' });
    put(shared, '{ "tokens": { "ink": { "light": "#000", "dark": "#fff" } } }');
    expect(load()).toMatchObject({ file: shared, css: ':root {\n  --ink: light-dark(#000, #fff);\n}\n' });
    put(own, '{ "tokens": {} }');
    expect(load()).toMatchObject({ file: own, css: '' });
  });

  it('a text that is no JSON is an error with its reason', () => {
    put(own, '{ "tokens": ');
    expect(load().errors.join()).toMatch(/JSON/);
    expect(existsSync(own)).toBe(true);
  });
});
