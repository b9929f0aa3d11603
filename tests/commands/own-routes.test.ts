/** Routes that an app adds by itself, in its typed client: `codegen` runs the code of the app to find them. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appSource, install, InstalledApp } from './installed.js';
import type { AppSource } from './app.js';
import { packages } from './packages.js';

const CLIENT = 'src/services/api.gen.ts';
const ROUTES = 'bin/api/project.routes.ts';
const TSC = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** Code that a person adds: shapes from a module of their own, the service from the container, and noise. */
const OWN = `  routes: (own, container) => {
    console.log('mounted');
    appendFileSync(new URL('../../ran', import.meta.url), '.');
    setInterval(() => undefined, 1000);
    container.get(projectService);
    own.addSchema({ $id: 'money', type: 'string', minLength: 1 });
    const params = { type: 'object', properties: { id: { type: 'string' } } };
    own.post('/:id/close', { schema: { params, body: reason, response: { 200: closed } } }, () => ({ at: '', total: '1' }));
    const querystring = { type: 'object', required: ['from'], properties: { from: { type: 'string' }, deep: { type: 'boolean' } } };
    own.get('/sums', { schema: { querystring } }, () => ({}));
    own.put('/order', { schema: { body: { type: 'array', items: { type: 'string' } } } }, () => ({}));
    own.get('/untold', () => ({}));
  },
});
`;
const SHAPES = `export const reason = {
  type: 'object',
  required: ['reason'],
  properties: { reason: { type: 'string' }, lines: { type: 'array', items: { type: 'integer' } } },
  additionalProperties: false,
};
export const closed = {
  type: 'object',
  required: ['at', 'total'],
  properties: { at: { type: 'string' }, total: { $ref: 'money#' } },
};
`;
const withRoutes = (app: InstalledApp, routes = OWN): void => {
  app.edit(ROUTES, /\}\);\n$/, routes);
  app.edit(ROUTES, /^/, "import { appendFileSync } from 'node:fs';\n");
  app.edit(ROUTES, /^/, "import { closed, reason } from '../shared/shapes.js';\n");
  app.write('bin/shared/shapes.ts', SHAPES);
};

let source: AppSource;
let plain: InstalledApp;
/** With its routes, and a client that knows them. */
let made: InstalledApp;
let app: InstalledApp;
const copyOf = async (from: InstalledApp): Promise<InstalledApp> =>
  new InstalledApp(source.copyOf(from).root, (await packages()).prefiq);
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!']);
  plain = await install(source);
  await plain.prefiq(['codegen']);
  made = await copyOf(plain);
  withRoutes(made);
  const { code, stderr } = await made.prefiq(['codegen']);
  if (code !== 0) throw new Error(stderr);
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(async () => {
  app = await copyOf(made);
});
afterEach(() => app.dispose());

const client = (): string => app.read(CLIENT);

describe('routes of the app in the typed client', () => {
  it('are written by codegen, without a database or a port, even if the code leaves work running', async () => {
    app = await copyOf(plain);
    withRoutes(app);
    const stale = await app.prefiq(['codegen', '--check']);
    expect([stale.code, stale.stderr]).toEqual([3, '']);
    expect(stale.stdout).toContain(CLIENT);
    const written = await app.prefiq(['codegen']);
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(written.stdout).not.toContain('mounted');
    for (const path of ['/api/projects/{id}/close', '/api/projects/sums', '/api/projects/order'])
      expect(client()).toContain(`"${path}": {`);
    expect(client()).not.toContain('untold');
    expect(existsSync(app.path('data'))).toBe(false);
    expect((await app.prefiq(['codegen', '--check'])).code).toBe(0);
    // Nothing had changed the last time, so nothing ran.
    expect(app.read('ran')).toBe('..');
  });

  it.each<[string, (app: InstalledApp) => void, RegExp]>([
    [
      'a module they import',
      (at) => at.edit('bin/shared/shapes.ts', "reason: { type: 'string' }", "why: { type: 'string' }"),
      /why\?: string/,
    ],
    ['the file they stand in', (at) => at.edit(ROUTES, "'/sums'", "'/totals'"), /"\/api\/projects\/totals"/],
    [
      'a model',
      (at) => at.edit('core/schema/project.model.yml', /^fields:$/m, 'fields:\n  note: { type: string }'),
      /note/,
    ],
    [
      'a cache that is gone',
      (at) => rmSync(at.path('.prefiq/cache'), { recursive: true }),
      /"\/api\/projects\/sums"/,
    ],
  ])('follow %s', async (_, change, expected) => {
    change(app);
    expect((await app.prefiq(['codegen'])).code).toBe(0);
    expect(client()).toMatch(expected);
    expect(client()).toContain('"/api/projects/{id}/close"');
  });

  it('go when the code goes', async () => {
    app.write(ROUTES, plain.read(ROUTES));
    expect((await app.prefiq(['codegen', '--check'])).code).toBe(3);
    await app.prefiq(['codegen']);
    expect(client()).toBe(plain.read(CLIENT));
  });

  it.each([
    [
      'throws when it is loaded',
      "throw new Error('not today');\n",
      /bin\/api\/project\.routes\.ts:\d+: not today/,
    ],
    ['does not parse', 'const = 1;\n', /project\.routes\.ts/],
    ['imports what is not there', "import '../nowhere.js';\n", /nowhere/],
    ['ends the process', 'process.exit(4);\n', /exit code 4/],
  ])('code that %s keeps the client as it is, and nothing else', async (_, code, reason) => {
    const before = client();
    app.edit(ROUTES, /$/, code);
    app.edit('core/schema/project.model.yml', /^fields:$/m, 'fields:\n  note: { type: string }');
    const run = await app.prefiq(['codegen']);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('PFQ_ROUTES_UNREAD');
    expect(run.stderr).toMatch(reason);
    expect(client()).toBe(before);
    expect(app.read('core/types/ts/project.ts')).toContain('note');
    app.edit(ROUTES, code, '');
    expect((await app.prefiq(['codegen'])).code).toBe(0);
    expect(client()).toContain('note');
  });

  it('schemas that no type can be made from are refused with the routes', async () => {
    app.edit(
      ROUTES,
      "'/sums', { schema: {",
      "'/sums', { schema: { response: { 200: { $ref: '#/nowhere' } },",
    );
    const run = await app.prefiq(['codegen']);
    expect([run.code === 0, /PFQ_ROUTES_(UNREAD|SCHEMA)/.test(run.stderr)]).toEqual([false, true]);
  });
});

describe('a call of one', () => {
  const check = async (calls: string): Promise<string> => {
    app.write(
      'src/use.ts',
      `import { unwrap } from '@codexion/resources/api/requests';
import { api } from './services/api.js';\n\nexport async function use() {\n${calls}}\n`,
    );
    const settings = {
      extends: './tsconfig.json',
      compilerOptions: { types: [] },
      include: [],
      files: ['src/use.ts'],
    };
    app.write('tsconfig.use.json', JSON.stringify(settings));
    const run = promisify(execFile)(process.execPath, [TSC, '-p', 'tsconfig.use.json'], { cwd: app.root });
    return run.then(({ stdout }) => stdout).catch(({ stdout }: { stdout: string }) => stdout);
  };

  it('is typed: path, query, body and answer', async () => {
    expect(
      await check(`  const id = 'p';
  const { at, total } = await unwrap(api.POST('/api/projects/{id}/close', { params: { path: { id } }, body: { reason: 'late' } }));
  const sums: unknown = (await api.GET('/api/projects/sums', { params: { query: { from: at, deep: true } } })).data;
  await api.PUT('/api/projects/order', { body: [id] });
  return [total.length, sums];
`),
    ).toBe('');
    const wrong = {
      "await api.GET('/api/projects/nothing');": 2345,
      "await api.GET('/api/projects/sums');": 2554,
      "await api.GET('/api/projects/sums', { params: { query: {} } });": 2741,
      "await api.GET('/api/projects/sums', { params: { query: { from: 1 } } });": 2322,
      "await api.POST('/api/projects/{id}/close', { body: { reason: '' } });": 2345,
      "await api.POST('/api/projects/{id}/close', { params: { path: { id: '' } }, body: {} });": 2741,
      "(await unwrap(api.POST('/api/projects/{id}/close', { params: { path: { id: '' } }, body: { reason: '' } }))).on;": 2339,
      "await api.PUT('/api/projects/order', { body: [1] });": 2322,
      "await api.POST('/api/projects/order', { body: [] });": 2345,
    };
    const said = await check(
      Object.keys(wrong)
        .map((line) => `  ${line}\n`)
        .join(''),
    );
    const found = [...said.matchAll(/^src\/use\.ts\((\d+),\d+\): error TS(\d+)/gm)].map(([, line, code]) => [
      Number(line) - 5,
      Number(code),
    ]);
    expect(found, said).toEqual(Object.values(wrong).map((code, at) => [at, code]));
  });
});
