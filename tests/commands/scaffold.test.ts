import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseManifest } from 'prefiq/manifest';
import { appSource, changedPaths, type App, type AppSource } from './app.js';

const FIELDS = 'number:string(20)!^,total:decimal(12,2),issuedOn:date';
const SERVICE = 'bin/services/InvoiceService.ts';
const ENTITY = 'bin/models/Invoice.ts';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!']);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

const scaffold = (...rest: string[]) => app.run('lowcode', 'scaffold', 'model', 'Invoice', ...rest);
const migrations = (): string[] =>
  readdirSync(app.path('bin/migrations')).filter((name) => /\.ts$/.test(name));
const statusOf = (run: { json<T>(): T }, path: string): string | undefined =>
  run.json<{ changes: { path: string; status: string }[] }>().changes.find((change) => change.path === path)
    ?.status;

describe('a second model', () => {
  it('is declared, written, registered and migrated, and nothing else is touched', async () => {
    app.edit('project.yml', /^tenancy: none$/m, 'tenancy: none # one company only');
    app.edit('project.yml', 'apps:\n', 'apps:\n  # what we sell\n');
    app.write('bin/services/billing.ts', 'export const mine = 1;\n');
    const before = app.snapshot();
    const { code, stderr } = await scaffold('--fields', FIELDS);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });

    const changed = changedPaths(before, app.snapshot()).filter((path) => !path.startsWith('.prefiq/'));
    const touched = changed.filter((path) => path in before);
    expect(touched).toEqual([
      'README.md',
      'bin/registry.ts',
      'core/schema/openapi.json',
      'core/types/python/__init__.py',
      'project.yml',
      'src/app/routes.gen.tsx',
      'src/services/resources.gen.ts',
      'src/tests/models.gen.ts',
    ]);
    expect(changed.filter((path) => !(path in before)).every((path) => /invoice/i.test(path))).toBe(true);
    // Counts the files of a further model, and those of them that are the user's.
    const added = changed.filter((path) => !(path in before) && !path.endsWith('/'));
    expect(added.length).toBeLessThanOrEqual(22);
    expect(added.filter((path) => !/^core\/(?!schema\/.*\.model\.yml)/.test(path))).toHaveLength(12);

    expect(app.read('core/schema/invoice.model.yml')).toContain('model: Invoice');
    expect(app.read('bin/registry.ts')).toMatch(/invoiceModel, projectModel/);
    expect(
      Object.keys((JSON.parse(app.read('core/schema/openapi.json')) as { paths: object }).paths),
    ).toEqual(expect.arrayContaining(['/api/invoices', '/api/projects']));
    expect(app.read('src/app/routes.gen.tsx')).toContain("model: 'Invoice'");
    const manifest = app.read('project.yml');
    expect(manifest).toContain('tenancy: none # one company only');
    expect(manifest).toContain('# what we sell');
    expect(parseManifest(manifest).apps[0]?.models).toEqual(['Project', 'Invoice']);
    expect(migrations()).toHaveLength(2);
    // In the order they were made, also within one second.
    expect(migrations().sort()[1]).toMatch(/^\d{14}_create_invoices\.ts$/);
    expect(app.read(`bin/migrations/${migrations().sort()[1] ?? ''}`)).toContain("createTable('invoices', {");
  });

  it('scaffolded again changes nothing, not even a time', async () => {
    await scaffold('--fields', FIELDS);
    const before = app.snapshot();
    for (const argv of [
      ['lowcode', 'scaffold', 'model', 'Invoice'],
      ['lowcode', 'scaffold', 'all'],
      ['codegen'],
    ]) {
      const first = await app.run(...argv);
      expect(first.code, argv.join(' ')).toBe(0);
      const made = changedPaths(before, app.snapshot()).filter((path) => !path.startsWith('.prefiq/'));
      // The client is made by codegen alone: it takes a compiler.
      expect(made, argv.join(' ')).toEqual(argv[0] === 'codegen' ? ['src/services/api.gen.ts'] : []);
    }
    const settled = app.snapshot();
    const again = await app.run('codegen', '--json');
    expect(again.json<{ counts: object }>().counts).toEqual({ identical: expect.any(Number) as number });
    expect(app.snapshot()).toEqual(settled);
  }, 60_000);

  it('takes along models it refers to, directly or not', async () => {
    app.write('core/schema/country.model.yml', 'model: Country\nfields:\n  name: { type: string }\n');
    app.write(
      'core/schema/customer.model.yml',
      'model: Customer\nfields:\n  name: { type: string }\n  country: { type: ref, to: Country }\n',
    );
    app.write('core/schema/stranger.model.yml', 'model: Stranger\nfields:\n  name: { type: string }\n');
    const { code, stdout } = await scaffold(
      '--fields',
      `${FIELDS},customer:ref(Customer),project:ref(Project)`,
    );
    expect(code).toBe(0);
    expect(stdout).toContain('Invoice refers to Country, Customer: scaffolded with it.');
    expect(parseManifest(app.read('project.yml')).apps[0]?.models).toEqual([
      'Project',
      'Country',
      'Customer',
      'Invoice',
    ]);
    expect(app.has('bin/models/Customer.ts')).toBe(true);
    expect(app.has('bin/models/Stranger.ts')).toBe(false);
    const tables = migrations()
      .sort()
      .map((name) => name.slice(15));
    expect(tables).toEqual([
      'create_projects.ts',
      'create_countries.ts',
      'create_customers.ts',
      'create_invoices.ts',
    ]);
  });

  it('comes from a file with --from, comments and all', async () => {
    const text = '# how we bill\nmodel: Invoice\nfields:\n  number: { type: string } # the printed one\n';
    app.write('notes/bill.yml', text);
    const { code, stderr } = await scaffold('--from', 'notes/bill.yml');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(app.read('core/schema/invoice.model.yml')).toBe(text);
  });
});

it('says that the typed client follows, which nothing waits for', async () => {
  const run = await scaffold('--fields', FIELDS);
  expect(run.stdout).toContain('src/services/api.gen.ts follows with `prefiq codegen`');
  expect((await app.run('codegen')).stdout).not.toContain('follows with');
});

describe('edits by hand', () => {
  beforeEach(async () => {
    await scaffold('--fields', FIELDS);
  });
  const edited = (): string => {
    app.edit(SERVICE, /\}\n$/, '  isPaid = (): boolean => false;\n}\n');
    return app.read(SERVICE);
  };

  it('an edited file is kept, silently, while the render stays as it was', async () => {
    const mine = edited();
    const run = await scaffold('--json');
    expect(run.code).toBe(0);
    expect(statusOf(run, SERVICE)).toBe('keep');
    expect(app.read(SERVICE)).toBe(mine);
  });

  it('edited on both sides in two places it is merged', async () => {
    edited();
    app.edit('core/schema/invoice.model.yml', /^model: Invoice$/m, 'model: Invoice\nlabel: Bill');
    const run = await scaffold();
    expect(run.code).toBe(0);
    expect(run.stdout).toContain(`merge     ${SERVICE}`);
    expect(app.read(SERVICE)).toContain('isPaid = (): boolean => false;');
    expect(app.read(SERVICE)).toContain('Business policy of bills;');
  });

  it('edited on both sides in one place it is a conflict: exit 3, marked, settled or taken back', async () => {
    app.edit(SERVICE, 'Business policy of invoices;', 'Our policy for invoices;');
    const mine = app.read(SERVICE);
    app.edit('core/schema/invoice.model.yml', /^model: Invoice$/m, 'model: Invoice\nlabel: Bill');
    const shown = await scaffold('--dry-run', '--json');
    const conflicts = shown
      .json<{ changes: { path: string; status: string }[] }>()
      .changes.filter(({ status }) => status === 'conflict')
      .map(({ path }) => path);
    expect(conflicts).toEqual([SERVICE]);
    const run = await scaffold();
    expect(run.code).toBe(3);
    expect(run.stdout).toContain(`conflict  ${SERVICE}`);
    expect(app.read(SERVICE)).toMatch(/^<{7} [^]*Our policy[^]*={7}[^]*policy of bills[^]*^>{7} /m);
    expect(app.read('core/schema/invoice.meta.ts')).toContain("label: 'Bill'");
    // Nothing else is written until somebody settles it.
    const refused = await scaffold();
    expect({ code: refused.code, coded: refused.stderr.includes('PFQ_CONFLICTS_OPEN') }).toEqual({
      code: 3,
      coded: true,
    });
    expect((await app.run('upgrade', '--abort')).code).toBe(0);
    expect(app.read(SERVICE)).toBe(mine);
    expect(app.read('core/schema/invoice.meta.ts')).not.toContain("label: 'Bill'");
    expect((await scaffold('--keep', SERVICE)).code).toBe(0);
    expect(app.read(SERVICE)).toBe(mine);
    expect((await scaffold()).code).toBe(0);
  });

  it('a generated file is rewritten, and the edit kept aside', async () => {
    const file = 'core/constants/invoice.ts';
    const right = app.read(file);
    app.write(file, `${right}export const mine = 1;\n`);
    const check = await app.run('codegen', '--check');
    expect(check.code).toBe(3);
    expect(check.stdout).toContain(`replace   ${file}`);
    const run = await app.run('codegen', '--json');
    expect(run.code).toBe(0);
    expect(app.read(file)).toBe(right);
    const { operation } = run.json<{ operation: string }>();
    expect(app.read(`.prefiq/replaced/${operation}/${file}`)).toContain('export const mine = 1;');
  }, 60_000);

  it('a deleted file stays deleted until it is asked back', async () => {
    const { rmSync } = await import('node:fs');
    const right = app.read(ENTITY);
    rmSync(app.path(ENTITY));
    const run = await scaffold();
    expect(run.code).toBe(0);
    expect(run.stdout).toContain(`deleted   ${ENTITY}`);
    expect(app.has(ENTITY)).toBe(false);
    const restored = await scaffold('--restore', ENTITY);
    expect(restored.code).toBe(0);
    expect(restored.stdout).toContain(`restore   ${ENTITY}`);
    expect(app.read(ENTITY)).toBe(right);
  });
});

describe('looking before writing', () => {
  it('--dry-run lists, --diff shows, and neither writes', async () => {
    const before = app.snapshot();
    const dry = await scaffold('--fields', FIELDS, '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.stdout).toContain(`create    ${ENTITY}\n`);
    expect(dry.stdout).toMatch(/\(nothing was written\)\n$/);
    const diff = await scaffold('--fields', FIELDS, '--diff');
    expect(diff.stdout).toContain(`--- /dev/null\n+++ b/${ENTITY}\n`);
    expect(diff.stdout).toContain('--- a/project.yml\n+++ b/project.yml\n');
    expect(diff.stdout).toMatch(/^\+.*models: \[Project, Invoice\]/m);
    expect(app.snapshot()).toEqual(before);
  });

  it('the ChangeSet as JSON has a fixed shape and order', async () => {
    const run = await scaffold('--fields', FIELDS, '--dry-run', '--json');
    const json = run.json<{ changes: { path: string }[]; counts: Record<string, number> }>();
    expect(Object.keys(json)).toEqual(['counts', 'changes', 'behind', 'operation', 'dryRun']);
    expect(json).toMatchObject({ behind: [], operation: null, dryRun: true });
    expect(json.changes.find(({ path }) => path === ENTITY)).toEqual({
      path: ENTITY,
      status: 'create',
      owner: 'user',
      origin: 'model:Invoice',
    });
    const paths = json.changes.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(json.counts['create']).toBe(
      paths.length - (json.counts['update'] ?? 0) - (json.counts['identical'] ?? 0),
    );
    const timeless = (text: string): string => text.replace(/\d{14}/g, 'TIME');
    const again = await scaffold('--fields', FIELDS, '--dry-run', '--json');
    expect(timeless(again.stdout)).toBe(timeless(run.stdout));
    const diff = await scaffold('--fields', FIELDS, '--diff', '--json');
    expect(
      diff.json<{ changes: { path: string; diff?: string }[] }>().changes.find(({ path }) => path === ENTITY)
        ?.diff,
    ).toContain('+export class Invoice');
  });
});
