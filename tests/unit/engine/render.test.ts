import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import Handlebars from 'handlebars';
import { render } from '../../../src/engine/render/render.js';
import { diskTemplates } from '../../../src/engine/render/disk-templates.js';
import { moduleTemplates, type TemplateModule } from '../../../src/engine/render/module-templates.js';
import { targetOf, type TemplateSource } from '../../../src/engine/render/template.js';
import type { PlanRow } from '../../../src/engine/types.js';
// @ts-expect-error -- a build script without types
import { freeNames, precompileTemplates } from '../../../scripts/precompile-templates.mjs';

const TEMPLATES: Readonly<Record<string, string | Uint8Array>> = {
  't/plain.txt': 'as <%= is %> {{is}}\n',
  't/logo.png': Uint8Array.of(0, 1, 2, 255),
  't/dot-gitignore': 'dist/\n',
  't/names.md.hbs':
    '# {{app.name}} <b>\n{{#if app.tags}}\nTags:\n{{#each app.tags}}\n- {{this}}{{#unless @last}},{{/unless}}\n{{/each}}\n{{else}}\nNo tags.\n{{/if}}\n{{! a comment }}\nend\n',
  't/loop.ts.ejs':
    "<% const list = app.tags.filter((t) => t !== 'x'); -%>\n<% for (const tag of list) { -%>\nexport const <%= tag %> = '<%- tag %>'; // <%= it.app.name %> & <>\n<% } -%>\n",
  't/unknown.ts.ejs': '<% if (modle) { %>x<% } %>',
  't/unknown-it.ts.ejs': '<%= it.modle %>',
  't/undefined.ts.ejs': 'const a = <%= app.nothing %>;',
  't/null-raw.ts.ejs': 'const a = <%- app.none %>;',
  't/throws.ts.ejs': '<% app.nothing.deep %>',
  't/unknown.md.hbs': '{{modle}}',
  't/undefined.md.hbs': '{{app.nothing}}',
};
const DATA = { app: { name: 'crm', tags: ['a', 'x', 'b'], none: null } };

let dir: string;
let sources: Record<'disk' | 'precompiled', TemplateSource>;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'prefiq-templates-'));
  for (const [name, content] of Object.entries(TEMPLATES)) {
    mkdirSync(dirname(join(dir, 'templates', name)), { recursive: true });
    writeFileSync(join(dir, 'templates', name), content);
  }
  const outFile = join(dir, 'templates.mjs');
  await (precompileTemplates as (o: object) => Promise<number>)({
    templatesDir: join(dir, 'templates'),
    outFile,
  });
  const { templates } = (await import(/* @vite-ignore */ pathToFileURL(outFile).href)) as {
    templates: TemplateModule;
  };
  sources = { disk: diskTemplates(join(dir, 'templates')), precompiled: moduleTemplates(templates) };
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const row = (template: string, to = targetOf(template), data: PlanRow['data'] = DATA): PlanRow => ({
  template,
  to,
  owner: 'user',
  origin: 'app',
  data,
});
const one = (source: TemplateSource, template: string) =>
  [...render([row(template)], source).values()][0]?.content;
const codeOf = (run: () => unknown): string => {
  try {
    return `no error: ${String(run())}`;
  } catch (cause) {
    return (cause as { code: string }).code;
  }
};

describe.each(['disk', 'precompiled'] as const)('templates from %s', (from) => {
  it('copies files without a suffix', () => {
    expect(one(sources[from], 't/plain.txt')).toBe('as <%= is %> {{is}}\n');
    expect([...(one(sources[from], 't/logo.png') as Uint8Array)]).toEqual([0, 1, 2, 255]);
  });

  it('renders EJS raw, with plain names and with it', () => {
    expect(one(sources[from], 't/loop.ts.ejs')).toBe(
      "export const a = 'a'; // crm & <>\nexport const b = 'b'; // crm & <>\n",
    );
  });

  it('renders Handlebars as Handlebars does', () => {
    const want = Handlebars.compile(TEMPLATES['t/names.md.hbs'] as string, { strict: true, noEscape: true });
    expect(one(sources[from], 't/names.md.hbs')).toBe(want(DATA));
    const none = { app: { name: 'crm', tags: [] } };
    expect([...render([row('t/names.md.hbs', 'x', none)], sources[from]).values()][0]?.content).toBe(
      want(none),
    );
  });

  it.each([
    ['t/unknown.ts.ejs', 'PFQ_TEMPLATE_NAME'],
    ['t/unknown-it.ts.ejs', 'PFQ_TEMPLATE_NAME'],
    ['t/unknown.md.hbs', 'PFQ_TEMPLATE_NAME'],
    ['t/undefined.ts.ejs', 'PFQ_TEMPLATE_EMPTY'],
    ['t/null-raw.ts.ejs', 'PFQ_TEMPLATE_EMPTY'],
    ['t/undefined.md.hbs', 'PFQ_TEMPLATE_EMPTY'],
    ['t/throws.ts.ejs', 'PFQ_TEMPLATE_BROKEN'],
    ['t/missing.txt', 'PFQ_TEMPLATE_MISSING'],
  ])('%s → %s', (template, code) => {
    expect(codeOf(() => one(sources[from], template))).toBe(code);
  });
});

describe('the templates we ship', () => {
  it('compile, and use nothing impure', async () => {
    const outFile = join(dir, 'shipped.mjs');
    expect(await (precompileTemplates as (o: object) => Promise<number>)({ outFile })).toBeGreaterThan(30);
    const { templates } = (await import(/* @vite-ignore */ pathToFileURL(outFile).href)) as {
      templates: TemplateModule;
    };
    const needs = Object.values(templates).flatMap((t) =>
      typeof t === 'object' && 'needs' in t ? t.needs : [],
    );
    expect(
      needs.filter((name) =>
        ['Date', 'process', 'require', 'globalThis', 'include', 'locals'].includes(name),
      ),
    ).toEqual([]);
  });

  it('free names are those a text uses and does not bind', () => {
    expect(
      (freeNames as (s: string) => string[])(
        'const a = b.c; for (const d of e) { d(f => f + JSON.stringify(g)); } Date.now()',
      ),
    ).toEqual(['Date', 'b', 'e', 'g']);
  });
});

describe('paths', () => {
  const content = (to: string, data: PlanRow['data'] = {}): PlanRow => ({
    to,
    content: '',
    owner: 'user',
    origin: 'app',
    data,
  });
  const pathOf = (to: string, data?: PlanRow['data']) =>
    [...render([content(to, data)], sources.disk).keys()][0];

  it.each([
    ['bin/models/__Model__Repos.ts', { Model: 'CRMDeal' }, 'bin/models/CRMDealRepos.ts'],
    ['core/docs/__name@kebab__.md', { name: 'CRMDealStage' }, 'core/docs/crm-deal-stage.md'],
    ['__a.b@constant__/__a.b@camel__.ts', { a: { b: 'deal stage' } }, 'DEAL_STAGE/dealStage.ts'],
    ['dot-github/dot-x/a-dot-b', {}, '.github/.x/a-dot-b'],
    ['core/types/python/__init__.py', {}, 'core/types/python/__init__.py'],
  ])('%s', (to, data, want) => {
    expect(pathOf(to, data)).toBe(want);
  });

  it.each([
    ['__Modle__.ts', { Model: 'X' }, 'PFQ_PATH_PLACEHOLDER'],
    ['__Model__.ts', { Model: '' }, 'PFQ_PATH_PLACEHOLDER'],
    ['__Model__.ts', { Model: 7 }, 'PFQ_PATH_PLACEHOLDER'],
    ['__Model__.ts', { Model: '../x' }, 'PFQ_PATH_PLACEHOLDER'],
    ['__Model@shout__.ts', { Model: 'x' }, 'PFQ_PATH_PLACEHOLDER'],
    ['__constructor__.ts', {}, 'PFQ_PATH_PLACEHOLDER'],
    ['../x', {}, 'PFQ_PATH_UNSAFE'],
    ['/etc/x', {}, 'PFQ_PATH_UNSAFE'],
    ['C:/x', {}, 'PFQ_PATH_UNSAFE'],
    ['a//b', {}, 'PFQ_PATH_UNSAFE'],
    ['bin/models/__Model__.ts', { Model: 'Con' }, 'PFQ_PATH_UNSAFE'],
    ['a\\b', {}, 'PFQ_PATH_UNSAFE'],
    ['a.', {}, 'PFQ_PATH_UNSAFE'],
    ['a\u0000b', {}, 'PFQ_PATH_UNSAFE'],
  ])('%s %o is refused', (to, data, code) => {
    expect(codeOf(() => pathOf(to, data))).toBe(code);
  });

  it.each([[['a.ts', 'A.ts']], [['dir', 'dir/file']], [['Dir/x', 'dir']], [['\u00e9.ts', 'e\u0301.ts']]])(
    '%j cannot both be',
    (paths) => {
      expect(
        codeOf(() =>
          render(
            paths.map((path) => content(path)),
            sources.disk,
          ),
        ),
      ).toBe('PFQ_PLAN_COLLISION');
    },
  );

  it('rows whose `when` is false are left out, and the rest is sorted', () => {
    const rows = [content('b'), content('a'), { ...content('c'), when: false }];
    expect([...render(rows, sources.disk).keys()]).toEqual(['a', 'b']);
  });
});
