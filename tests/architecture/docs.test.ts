import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { mustParse } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';

import { commandPage } from './command-page.js';
import { ROOT } from './imports.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    (match) => match[1] ?? '',
  );

describe('the documents', () => {
  it('list every coded error as the catalogues have it', () => {
    const check = () =>
      execFileSync(process.execPath, ['scripts/error-docs.mjs', '--check'], { cwd: ROOT, encoding: 'utf8' });
    expect(check()).toBe('');
  });

  it('give every coded error one row of a table, with all its cells', () => {
    const tables = read('docs/errors.md').split(/^## /m).slice(1);
    expect(tables).toHaveLength(2);
    const all: string[] = [];
    for (const table of tables) {
      const [, , ...rows] = table.split('\n').filter((line) => line.startsWith('|'));
      const cells = (line: string): string[] => line.split(/(?<!\\)\|/).slice(1, -1);
      const isRow = (line: string): boolean =>
        cells(line).length === 4 && /^\| `PFQ_[A-Z_]+` .*\| \d+ +\|$/.test(line);
      expect(rows.filter((line) => !isRow(line))).toEqual([]);
      expect(rows.length).toBeGreaterThan(40);
      all.push(...rows.map((line) => /PFQ_[A-Z_]+/.exec(line)?.[0] ?? ''));
    }
    // Nor is a code in both: it would mean two things.
    expect(all.filter((code, i) => all.indexOf(code) !== i)).toEqual([]);
  });

  it('list every command as its --help has it', async () => {
    await expect(await commandPage()).toMatchFileSnapshot(join(ROOT, 'docs/commands.md'));
  });

  it('list every public name as the runtime exports it', () => {
    const args = ['scripts/api-report.mjs', '--check'];
    expect(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })).toBe('');
  });

  it('name codes in the sources that the catalogues know', () => {
    const known = new Set(read('docs/errors.md').match(/PFQ_[A-Z_]+/g));
    const used = new Set<string>();
    const walk = (folder: string): void => {
      for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
        if (entry.isDirectory() && !['dist', 'node_modules'].includes(entry.name))
          walk(`${folder}/${entry.name}`);
        else if (entry.name.endsWith('.ts')) {
          for (const [, code] of read(`${folder}/${entry.name}`).matchAll(/\berror\(\s*'(PFQ_[A-Z_]+)'/g))
            used.add(code ?? '');
        }
      }
    };
    walk('src');
    expect(used.size).toBeGreaterThan(40);
    expect([...used].filter((code) => !known.has(code))).toEqual([]);
  });

  it('show a model in the README that the parser accepts', () => {
    const [text = ''] = blocks(read('README.md'), 'yaml');
    const customer = 'model: Customer\nfields:\n  name: { type: string }\n';
    const models = mustParse([
      { path: 'core/schema/project.model.yml', text },
      { path: 'core/schema/customer.model.yml', text: customer },
    ]);
    expect(models.map(({ model }) => model)).toEqual(['Project', 'Customer']);
  });

  it('name npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [
      ...`${read('README.md')}${read('CONTRIBUTING.md')}`.matchAll(/npm run ([a-z:]*[a-z])/g),
    ].map((match) => match[1] ?? '');
    // `npm run dev` is said of the generated app.
    expect(named.filter((name) => name !== 'dev' && !(name in scripts))).toEqual([]);
    expect(named.length).toBeGreaterThan(4);
  });

  it('link to files that exist', () => {
    const guides = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
    for (const file of [
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      ...guides.map((name) => `docs/${name}`),
    ]) {
      const links = [...read(file).matchAll(/\]\((?!https?:)([^)#\s]+)\)/g)].map((match) => match[1] ?? '');
      expect(links.filter((link) => !existsSync(join(ROOT, dirname(file), link)))).toEqual([]);
    }
  });

  it('name folders in ARCHITECTURE.md that exist', () => {
    const tree = blocks(read('ARCHITECTURE.md'), '').join('\n');
    const folders = [...tree.matchAll(/^([a-z]+(?:\/[a-z]+)?)\/ /gm)].map((match) => match[1] ?? '');
    const isThere = (folder: string): boolean =>
      [folder, `src/runtime/${folder}`, `src/resources/${folder}`].some((path) =>
        existsSync(join(ROOT, path)),
      );
    expect(folders.length).toBeGreaterThan(14);
    expect(folders.filter((folder) => !isThere(folder))).toEqual([]);
  });
});
