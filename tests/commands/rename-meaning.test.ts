/** Kind: a rename goes by meaning. What is rendered is rendered anew; what a hand wrote is the compiler's to rename. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appSource, type App, type AppSource, type Run } from './app.js';

let source: AppSource;
let app: App;
beforeAll(async () => {
  source = await appSource([
    'Warehouse:code:string!^,name:string!,page:integer',
    'Badge:code:string!^,name:string!,home:ref(Warehouse)',
  ]);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(() => {
  app = source.copy();
});

const rename = (...rest: string[]): Promise<Run> => app.run('lowcode', 'rename', ...rest);
const SERVICE = 'bin/services/BadgeService.ts';
const append = (path: string, text: string): void => app.write(path, `${app.read(path)}${text}`);
const tail = (path: string, from: string): string => app.read(path).slice(app.read(path).indexOf(from));

describe('a field of an untouched app', () => {
  it('is rendered anew: property and column that share one word get a word each', async () => {
    expect((await rename('Badge.code', 'badgeNo')).code).toBe(0);
    expect(app.read('core/fixtures/badge.json')).toContain('"badgeNo"');
    const files = Object.entries(app.snapshot()).filter(
      ([path]) => /badge/i.test(path) && !/migrations\/|core\/schema|meta|docs\//.test(path),
    );
    expect(files.filter(([, text]) => text.includes('badge_no')).map(([path]) => path)).toEqual([]);
    const { counts } = (await app.run('status', '--json')).json<{ counts: Record<string, number> }>();
    expect(Object.keys(counts)).toEqual(['pristine']);
    expect(app.read('core/fixtures/warehouse.json')).toContain('"code"');
  });
});

describe('a field in lines by hand', () => {
  it('is renamed where the compiler says so, and nowhere else', async () => {
    append(
      SERVICE,
      `// MINE\nexport function mine(one: Badge, error: unknown, home: { code: string }): unknown[] {\n` +
        `  const { code } = one.data;\n  const own = { code, status: home.code };\n` +
        `  const draft: BadgeCreate = { code: 'code', name: 'code 1' };\n` +
        `  // the code of a badge\n` +
        `  return [one.data.code, one.data['code'], (error as { code?: string }).code, own.code, draft];\n}\n`,
    );
    const { stderr, code } = await rename('Badge.code', 'badgeNo');
    expect(code).toBe(0);
    expect(tail(SERVICE, '// MINE')).toBe(
      `// MINE\nexport function mine(one: Badge, error: unknown, home: { code: string }): unknown[] {\n` +
        `  const { badgeNo: code } = one.data;\n  const own = { code, status: home.code };\n` +
        `  const draft: BadgeCreate = { badgeNo: 'code', name: 'code 1' };\n` +
        `  // the code of a badge\n` +
        `  return [one.data.badgeNo, one.data['badgeNo'], (error as { code?: string }).code, own.code, draft];\n}\n`,
    );
    const first = app.read(SERVICE).split('\n').indexOf('// MINE') + 1;
    expect(stderr).toContain(`  ${SERVICE}:${first + 4},${first + 5}  code`);
  }, 60_000);

  it('is followed into every file of the user’s own, and not into those of another model', async () => {
    app.write(
      'bin/reports/badges.ts',
      `import type { Badge, BadgeUpdate } from '../../core/types/ts/badge.js';\n` +
        `import type { Warehouse } from '../../core/types/ts/warehouse.js';\n\n` +
        `export const line = (badge: Badge, house: Warehouse): string => badge.code + house.code;\n` +
        `export const patch = (code: string): BadgeUpdate => ({ code });\n` +
        `export const SQL = 'select code from badges';\n`,
    );
    app.write('bin/reports/other.ts', `export const code = { code: 'code' };\n`);
    app.write('reports/badge.sql', 'select code\nfrom badges;\n');
    const other = app.read('bin/reports/other.ts');
    const run = await rename('Badge.code', 'badgeNo', '--json');
    expect(app.read('bin/reports/badges.ts')).toContain('badge.badgeNo + house.code;');
    expect(app.read('bin/reports/badges.ts')).toContain('=> ({ badgeNo: code });');
    expect(app.read('bin/reports/badges.ts')).toContain("'select code from badges'");
    expect(app.read('bin/reports/other.ts')).toBe(other);
    expect(run.json<{ left: unknown }>().left).toEqual([
      { path: 'bin/reports/badges.ts', line: 6, word: 'code' },
      { path: 'reports/badge.sql', line: 1, word: 'code' },
    ]);
  }, 60_000);

  it('a word of the template that is no name of the field stays in base and file alike', async () => {
    append('bin/tests/warehouse.api.test.ts', '// mine\n');
    const before = app.read('bin/tests/warehouse.api.test.ts').match(/page: \{[^}]*\}/g);
    expect((await rename('Warehouse.page', 'orderNo')).code).toBe(0);
    const now = app.read('bin/tests/warehouse.api.test.ts');
    expect(now.match(/page: \{[^}]*\}/g)).toEqual(before);
    expect(app.read('.prefiq/base/bin/tests/warehouse.api.test.ts.base')).toBe(now.replace('// mine\n', ''));
    expect(now).not.toContain('order_no');
  }, 60_000);

  it('an edit beside a line of the template is no conflict', async () => {
    const file = 'bin/tests/badge.service.test.ts';
    const lines = app.read(file).split('\n');
    const at = lines.findIndex((line) => /\bcode\b/.test(line));
    lines.splice(Math.max(0, at), 0, '// mine, before');
    lines.splice(at + 2, 0, '// mine, after');
    app.write(file, lines.join('\n'));
    const { code, stdout } = await rename('Badge.code', 'badgeNo');
    expect({ code, conflict: stdout.includes('conflict') }).toEqual({ code: 0, conflict: false });
    expect(app.read(file)).toContain('// mine, before');
    expect(app.read(file)).toContain('// mine, after');
  }, 60_000);

  it('keeps CRLF where the file has it', async () => {
    append(SERVICE, 'export const code = (one: Badge) => one.data.code;\n');
    app.write(SERVICE, app.read(SERVICE).replaceAll('\n', '\r\n'));
    await rename('Badge.code', 'badgeNo');
    expect(app.read(SERVICE)).toContain('=> one.data.badgeNo;\r\n');
    expect(app.read(SERVICE).replaceAll('\r\n', '')).not.toContain('\n');
  }, 60_000);
});

describe('a model in lines by hand', () => {
  it('is renamed by meaning: literals, comments and like words stay, and are listed', async () => {
    append(
      'bin/services/WarehouseService.ts',
      `// MINE\nexport const place = (one: Warehouse): string => one.id + 'Warehouse Street 1';\n` +
        `export const kind = { Warehouse: 'a warehouse', self: Warehouse.model };\n`,
    );
    app.write(
      'bin/reports/houses.ts',
      `import { Warehouse } from '../models/Warehouse.js';\nimport { WarehouseService } from '../services/WarehouseService.js';\n\n` +
        `export const all = [Warehouse, WarehouseService, 'Warehouse Street 1'];\n`,
    );
    const { code, stderr } = await rename('Warehouse', 'Depot');
    expect(code).toBe(0);
    expect(tail('bin/services/DepotService.ts', '// MINE')).toBe(
      `// MINE\nexport const place = (one: Depot): string => one.id + 'Warehouse Street 1';\n` +
        `export const kind = { Warehouse: 'a warehouse', self: Depot.model };\n`,
    );
    expect(app.read('bin/reports/houses.ts')).toBe(
      `import { Depot } from '../models/Depot.js';\nimport { DepotService } from '../services/DepotService.js';\n\n` +
        `export const all = [Depot, DepotService, 'Warehouse Street 1'];\n`,
    );
    expect(stderr).toContain('  bin/reports/houses.ts:4  Warehouse\n');
    expect(stderr).toMatch(/bin\/services\/DepotService\.ts:\d+,\d+ {2}Warehouse/);
  }, 60_000);
});
