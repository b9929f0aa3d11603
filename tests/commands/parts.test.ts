import { readdirSync, readFileSync, rmSync } from 'node:fs';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { appSource, changedPaths, type App, type AppSource } from './app.js';

const FIELDS = 'number:string(20)!^,total:decimal(12,2),issuedOn:date';
const SERVICE = 'bin/services/InvoiceService.ts';
const INVOICE = 'core/schema/invoice.model.yml';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!']);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

const scaffold = (...rest: string[]) => app.run('lowcode', 'scaffold', ...rest);
const addInvoice = () => scaffold('model', 'Invoice', '--fields', FIELDS);
const destroy = (...rest: string[]) => app.run('lowcode', 'destroy', 'model', 'Invoice', ...rest);
const isHistory = (path: string): boolean =>
  path.startsWith('bin/migrations/') || path === '.prefiq/schema.json' || path.startsWith('.prefiq/base/');
const changed = (before: Record<string, string>): string[] => changedPaths(before, app.snapshot());

describe('a single part', () => {
  it.each([
    ['routes', 'bin/api/project.routes.ts'],
    ['docs', 'core/docs/project.md'],
  ])('%s writes what is missing of it, for one model or for all', async (part, path) => {
    const before = app.snapshot();
    for (const name of [['Project'], []]) {
      const lost = app.read(path);
      rmSync(app.path(path));
      const restore = part === 'docs' ? [] : ['--restore', path];
      expect((await scaffold(part, ...name, ...restore)).code).toBe(0);
      expect(app.read(path)).toBe(lost);
      expect(changed(before)).toEqual([]);
    }
  });

  it('pages writes those of a model, which are its own from then on', async () => {
    const before = app.snapshot();
    expect((await scaffold('pages', 'Project')).code).toBe(0);
    const pages = ['Dashboard', 'Detail', 'Form', 'List'].map(
      (page) => `src/app/projects/Project${page}Page.tsx`,
    );
    expect(changed(before).filter((path) => !isHistory(path))).toEqual(pages);
    const written = app.snapshot();
    rmSync(app.path(pages[3] ?? ''));
    expect((await scaffold('pages', '--restore', pages[3] ?? '')).code).toBe(0);
    expect(changed(written)).toEqual([]);
    expect((await app.run('lowcode', 'scaffold', 'model', 'Project')).code).toBe(0);
    expect(app.has(pages[3] ?? '')).toBe(true);
  });

  it('takes a change of the model into that part, and into no other', async () => {
    app.edit('core/schema/project.model.yml', /^model: Project$/m, 'model: Project\nlabel: Venture');
    const before = app.snapshot();
    expect((await scaffold('docs', 'Project')).code).toBe(0);
    expect(changed(before)).toEqual(['.prefiq/base/index.json', 'core/docs/project.md']);
  });

  it('of a model that is not scaffolded, or not there, is refused', async () => {
    app.write(INVOICE, 'model: Invoice\nfields:\n  number: { type: string }\n');
    const before = app.snapshot();
    const first = await scaffold('routes', 'Invoice');
    expect(first.code).toBe(2);
    expect(first.stderr).toContain('PFQ_SCAFFOLD_FIRST: The model Invoice is declared, but not scaffolded');
    const unknown = await scaffold('pages', 'Projekt');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain(
      'PFQ_SCAFFOLD_UNKNOWN: Model Projekt is not declared in core/schema. Did you mean "Project"?',
    );
    expect(app.snapshot()).toEqual(before);
  });

  it('migration writes that of one model, and leaves the other for the next', async () => {
    await addInvoice();
    for (const model of ['project', 'invoice']) {
      app.edit(`core/schema/${model}.model.yml`, /^fields:$/m, 'fields:\n  note: { type: string }');
    }
    const written = (): string[] =>
      readdirSync(app.path('bin/migrations'))
        .filter((name) => name.includes('note'))
        .sort();
    expect((await scaffold('migration', 'Invoice')).code).toBe(0);
    expect(written()).toHaveLength(1);
    expect(app.read(`bin/migrations/${written()[0] ?? ''}`)).toContain("'invoices'");
    expect(app.read(`bin/migrations/${written()[0] ?? ''}`)).not.toContain("'projects'");
    expect((await scaffold('migration', 'Invoice')).stdout).toContain('nothing to do');
    expect((await scaffold('migration')).code).toBe(0);
    expect(app.read(`bin/migrations/${written()[1] ?? ''}`)).toContain("'projects'");
    expect((await app.run('migrate', 'make')).stdout).toContain('nothing to do');
  }, 30_000);
});

describe('lowcode destroy model', () => {
  it('takes back the files of scaffold, byte for byte except migrations', async () => {
    const before = app.snapshot();
    await addInvoice();
    const { code, stdout } = await destroy();
    expect(code).toBe(0);
    expect(changed(before).filter((path) => !isHistory(path))).toEqual([]);
    expect(stdout).toContain('The table invoices keeps its rows, and the migrations are history.');
    expect(Object.keys(app.snapshot()).filter((path) => /invoice/i.test(path))).toEqual(
      Object.keys(app.snapshot()).filter((path) => /migrations\/\d+_create_invoices/.test(path)),
    );
    expect((await app.run('codegen', '--no-client', '--check')).code).toBe(0);
    // The table is remembered: scaffolded again, the model finds it.
    await addInvoice();
    expect(readdirSync(app.path('bin/migrations')).filter((name) => name.includes('invoices'))).toHaveLength(
      1,
    );
  }, 30_000);

  it('keeps edited files, and names them; --force takes them, and keeps a copy', async () => {
    await addInvoice();
    app.write(SERVICE, `${app.read(SERVICE)}\nexport const mine = 1;\n`);
    app.write(INVOICE, `${app.read(INVOICE)}# mine\n`);
    const { code, stdout } = await destroy();
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^ {2}orphan {4}${SERVICE}`, 'm'));
    expect(stdout).toMatch(new RegExp(`^ {2}orphan {4}${INVOICE}`, 'm'));
    expect(stdout).toContain('Edited by hand and kept: 2.');
    expect(app.read(SERVICE)).toContain('mine');
    expect(app.has('bin/models/Invoice.ts')).toBe(false);
    expect(app.read('project.yml')).toContain('models: [Project]');

    expect((await destroy('--force')).code).toBe(0);
    expect(app.has(SERVICE)).toBe(false);
    expect(app.has(INVOICE)).toBe(false);
    const [operation = ''] = readdirSync(app.path('.prefiq/replaced'));
    expect(readFileSync(app.path(`.prefiq/replaced/${operation}/${SERVICE}`), 'utf8')).toContain('mine');
  }, 30_000);

  it('leaves a declaration that a person wrote', async () => {
    const text = 'model: Invoice\nfields:\n  number: { type: string }\n';
    app.write(INVOICE, text);
    await scaffold('model', 'Invoice');
    const { stdout, code } = await destroy();
    expect(code).toBe(0);
    expect(stdout).toContain(`${INVOICE} is yours and stays`);
    expect(app.read(INVOICE)).toBe(text);
    expect(app.has('bin/models/Invoice.ts')).toBe(false);
  }, 30_000);

  it('is refused while another model refers to it, and nothing is touched', async () => {
    await addInvoice();
    await scaffold('model', 'Payment', '--fields', 'amount:decimal(12,2),invoice:ref(Invoice)');
    const before = app.snapshot();
    const { code, stderr } = await destroy('--force');
    expect(code).toBe(2);
    expect(stderr).toContain(
      'PFQ_DESTROY_REFERRED: Invoice is still referred to by Payment.invoice; nothing was touched',
    );
    expect(app.snapshot()).toEqual(before);
    expect((await app.run('lowcode', 'destroy', 'model', 'Payment')).code).toBe(0);
    expect((await destroy()).code).toBe(0);
  }, 40_000);

  it('shows its changes, as a list, as a diff and as JSON', async () => {
    await addInvoice();
    const before = app.snapshot();
    expect((await destroy('--dry-run')).stdout).toMatch(/^ {2}delete {4}bin\/models\/Invoice\.ts$/m);
    expect((await destroy('--diff')).stdout).toContain('--- a/bin/models/Invoice.ts\n+++ /dev/null\n');
    const json = (await destroy('--dry-run', '--json')).json<{
      table: string;
      kept: null;
      counts: { delete: number };
    }>();
    expect(json).toMatchObject({ table: 'invoices', kept: null });
    expect(json.counts.delete).toBeGreaterThan(15);
    expect(app.snapshot()).toEqual(before);
  }, 30_000);

  it('works where the declaration is gone already, and refuses a model that is nowhere', async () => {
    await addInvoice();
    rmSync(app.path(INVOICE));
    expect((await app.run('codegen')).stderr).toContain('`prefiq lowcode destroy model Invoice`');
    expect((await destroy()).code).toBe(0);
    expect((await app.run('codegen', '--no-client', '--check')).code).toBe(0);
    const again = await destroy();
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('PFQ_SCAFFOLD_UNKNOWN: Model Invoice is not declared in core/schema.');
  }, 30_000);
});
