/** The runtime's commands through the real `prefiq`, on an app that has the built packages installed. */
import { createServer } from 'node:net';
import { existsSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appSource, install, until, type InstalledApp } from './installed.js';
import type { AppSource } from './app.js';

let source: AppSource;
let app: InstalledApp;
beforeAll(async () => {
  source = await appSource(['Project:code:string!^,name:string!']);
  await (await install(source)).dispose();
}, 60_000);
afterAll(() => source.dispose(), 60_000);
beforeEach(async () => {
  app = await install(source);
});
afterEach(() => app.dispose());

const json = <T>(text: string): T => JSON.parse(text) as T;

describe('migrate', () => {
  it('up, status and down, with pending as exit 3', async () => {
    const dry = await app.prefiq(['run', 'migrate', '--dry-run']);
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(dry.stdout).toMatch(/pending \d{14}_create_projects\n1 pending, nothing was applied\n$/);
    expect((await app.prefiq(['migrate', 'status'])).code).toBe(3);
    const up = await app.prefiq(['migrate', 'up', '--json']);
    expect(json<{ applied: string[] }>(up.stdout).applied).toHaveLength(1);
    expect((await app.prefiq(['migrate', 'status'])).code).toBe(0);
    expect((await app.prefiq(['migrate', 'up'])).stdout).toBe('The database is up to date\n');
    const refused = await app.prefiq(['migrate', 'down'], { ENV: 'production' });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('PFQ_MIGRATION_DESTRUCTIVE: ');
    expect((await app.prefiq(['migrate', 'down'])).stdout).toMatch(/1 taken back\n$/);
    expect((await app.prefiq(['migrate', 'status'])).code).toBe(3);
  });

  it('looking makes no database', async () => {
    await app.prefiq(['run', 'migrate', '--dry-run']);
    expect(existsSync(app.path('data/crm.db'))).toBe(false);
  });
});

describe('run', () => {
  it('fixtures are loaded once, and not in production', async () => {
    await app.prefiq(['run', 'migrate']);
    const refused = await app.prefiq(['run', 'fixtures'], { ENV: 'production' });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('PFQ_FIXTURE_PRODUCTION: ');
    const first = await app.prefiq(['run', 'fixtures']);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('Project: 3 created, 0 updated, 0 unchanged\n');
    expect((await app.prefiq(['run', 'fixtures'])).stdout).toContain('0 created, 0 updated, 3 unchanged\n');
  });

  it('sanity names the fault: pending migrations, then a missing column', async () => {
    const pending = await app.prefiq(['run', 'sanity']);
    expect(pending.code).toBe(1);
    expect(pending.stdout).toMatch(
      /fail migrations +Migrations are pending: \d{14}_create_projects\n +fix: .*run migrate/,
    );
    expect(pending.stdout).not.toContain('GET /api');
    await app.prefiq(['run', 'migrate']);
    expect(await app.prefiq(['run', 'sanity'])).toMatchObject({ code: 0, stderr: '' });

    app.edit('core/schema/project.model.yml', /^fields:$/m, 'fields:\n  note: { type: string }');
    expect((await app.prefiq(['codegen'])).stderr).toContain('projects: new column note');
    const behind = await app.prefiq(['run', 'sanity', '--json']);
    expect(behind.code).toBe(1);
    const { error } = json<{
      error: { code: string; details: { name: string; ok: boolean; text: string }[] };
    }>(behind.stdout);
    expect(error.code).toBe('PFQ_CHECK_FAILED');
    const failed = error.details.filter(({ ok }) => !ok);
    expect(failed.map(({ name }) => name)).toEqual(['table projects']);
    expect(failed[0]?.text).toContain('note');
  });

  it('works from a folder inside the project', async () => {
    for (const argv of [
      ['run', 'migrate'],
      ['run', 'sanity'],
      ['doctor', 'boot'],
    ]) {
      const { code, stderr } = await app.prefiq([...argv, '--cwd', 'bin/services']);
      expect({ code, stderr }, argv.join(' ')).toEqual({ code: 0, stderr: '' });
    }
  });
});

describe('run fixtures', () => {
  it('gives records that were written before a field came the default of it', async () => {
    const field = 'grade: { type: enum, values: [a, b], default: b, required: true }';
    // Behind the others: the tests of the app change the first one.
    app.edit('core/schema/project.model.yml', /\n*$/, `\n  ${field}\n`);
    for (const argv of [
      ['codegen', '--migrate', '--no-client'],
      ['run', 'migrate'],
      ['run', 'fixtures'],
    ]) {
      const { code, stderr } = await app.prefiq(argv);
      expect({ code, stderr }, argv.join(' ')).toEqual({ code: 0, stderr: '' });
    }
  }, 30_000);
});

describe('doctor boot', () => {
  it('passes on a new app, without a database', async () => {
    const { code, stdout } = await app.prefiq(['doctor', 'boot']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/7 checks passed\n$/);
  });

  it('says every broken setting at once, by name and without secrets', async () => {
    const { code, stdout, stderr } = await app.prefiq(['doctor', 'boot'], {
      PORT: 'http',
      LOG_LEVEL: 'loud',
      DB_ENGINE: 'mysql',
      WORKERS: '0',
      DB_PASS: 'hunter2',
      DB_PASS_FILE: '/run/secrets/none',
    });
    expect(code).toBe(1);
    for (const name of ['PORT', 'LOG_LEVEL', 'DB_ENGINE', 'WORKERS', 'DB_PASS'])
      expect(stdout).toContain(name);
    expect(stdout).toContain('fix: ');
    expect(stderr).toContain('PFQ_CHECK_FAILED: 2 of 7 checks failed: settings, providers');
    expect(stdout + stderr).not.toContain('hunter2');
  });

  it('fails where the app serves other tenants than its project declares, and nothing is served', async () => {
    app.edit('project.yml', /^tenancy: none/m, 'tenancy: row');
    const { code, stdout } = await app.prefiq(['doctor', 'boot']);
    const others = [
      await app.prefiq(['server', 'start', '--port', '0']),
      await app.prefiq(['run', 'fixtures']),
      await app.prefiq(['doctor', 'database']),
    ];
    app.edit('project.yml', /^tenancy: row/m, 'tenancy: none');
    expect(code).toBe(1);
    expect(stdout).toContain('fail tenancy');
    for (const other of others) {
      expect(other.stderr).toContain('PFQ_DOCTOR_TENANCY');
      expect(other.code).toBe(1);
    }
  });

  it('names the file and line of broken code', async () => {
    app.edit('bin/services/ProjectService.ts', /\n$/, '\nexport const = 1;\n');
    const { code, stdout } = await app.prefiq(['doctor', 'boot']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/fail app .*ProjectService\.ts:\d+/s);
  });
});

describe('server start', () => {
  it('refuses to open an app to the network that does not know who asks', async () => {
    const { code, stderr } = await app.prefiq(['server', 'start', '--host', '0.0.0.0', '--port', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain('PFQ_HTTP_CONTEXT: ');
  });

  it('refuses to run sources in production', async () => {
    const { code, stderr } = await app.prefiq(['server', 'start', '--port', '0'], { ENV: 'production' });
    expect(code).toBe(2);
    expect(stderr).toContain('PFQ_APP_NOT_BUILT: ');
    expect(stderr).toContain('prefiq build');
  });

  it('names a port that is taken', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    );
    for (const workers of ['1', '2']) {
      const { code, stderr } = await app.prefiq([
        'server',
        'start',
        '--port',
        String(port),
        '--workers',
        workers,
      ]);
      expect(code, `${workers} workers`).toBe(1);
      // Once, however many workers there were to be.
      expect(stderr.split(`PFQ_HTTP_PORT: Port ${port} on 127.0.0.1 is in use.`)).toHaveLength(2);
    }
    other.close();
  }, 40_000);

  it('drains on SIGTERM: a running request is answered, readiness is 503, exit 0', async () => {
    await app.prefiq(['run', 'migrate']);
    app.write(
      'bin/slow.ts',
      'export const wait = () => new Promise((resolve) => setTimeout(resolve, 1200));\n',
    );
    app.edit('bin/services/ProjectService.ts', /^(import )/m, "import { wait } from '../slow.js';\n$1");
    app.edit(
      'bin/services/ProjectService.ts',
      /\}\n$/,
      '  protected override async beforeCreate(): Promise<void> {\n    await wait();\n  }\n}\n',
    );
    const server = app.start(['server', 'start', '--port', '0']);
    const [, url = ''] = await server.says(/is served at (\S+)/);
    const { Agent, request } = await import('node:http');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (method: string, path: string, body?: string) =>
      new Promise<number>((resolve, reject) => {
        const headers = body === undefined ? {} : { 'content-type': 'application/json' };
        request(
          url + path,
          { method, agent: body === undefined ? agent : new Agent(), headers },
          (response) => {
            response.resume();
            response.on('end', () => resolve(response.statusCode ?? 0));
          },
        )
          .on('error', reject)
          .end(body);
      });
    expect(await ask('GET', '/health/ready')).toBe(200);
    const created = ask('POST', '/api/projects', JSON.stringify({ code: 'A', name: 'A' }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.child.kill('SIGTERM');
    await server.says(/Draining/);
    expect(await created).toBe(201);
    const { code, stderr } = await server.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(fetch(`${url}/health/ready`)).rejects.toThrow();
  }, 40_000);

  it('--workers 2 serves from two processes, replaces one that dies, and ends with all of them', async () => {
    await app.prefiq(['run', 'migrate']);
    const server = app.start(['server', 'start', '--port', '0', '--workers', '2']);
    await until(
      () => (server.stdout.match(/listening at/g)?.length === 2 ? true : undefined),
      () => `two workers did not come up: ${server.text}`,
    );
    const [, url = ''] = await server.says(/is served at (\S+)/);
    for (let i = 0; i < 6; i++) expect((await fetch(`${url}/api/projects`)).status).toBe(200);
    const { descendants, isAlive } = await import('./installed.js');
    const workers = descendants(server.child.pid ?? 0);
    expect(workers).toHaveLength(2);
    process.kill(workers[0] ?? 0, 'SIGKILL');
    await server.says(/warning: worker \d+ ended \(SIGKILL\); starting another one/);
    await until(
      () => (server.stdout.match(/listening at/g)?.length === 3 ? true : undefined),
      () => `no third worker: ${server.text}`,
    );
    const { code } = await server.stop();
    expect(code).toBe(0);
    expect(workers.some(isAlive)).toBe(false);
    await expect(fetch(url)).rejects.toThrow();
  }, 40_000);
});

describe('codegen --watch', () => {
  it('derives at each save, says what is broken, goes on, and ends with Ctrl-C', async () => {
    const MODEL = 'core/schema/project.model.yml';
    const watch = app.start(['codegen', '--watch']);
    await watch.says(/Watching core\/schema, bin and project\.yml/);
    app.edit(MODEL, /^fields:$/m, 'fields:\n  note: { type: string }');
    await until(
      () => (app.read('core/schema/project.meta.ts').includes("'note'") ? true : undefined),
      () => `note was not derived: ${watch.text}`,
    );
    await watch.says(/new column note/);
    app.edit(MODEL, /^fields:$/m, 'feilds:');
    await watch.says(/PFQ_MODEL_KEY: core\/schema\/project\.model\.yml:\d+:1 Unknown key "feilds"/);
    app.edit(MODEL, /^feilds:$/m, 'fields:\n  extra: { type: date }');
    await until(
      () => (app.read('core/schema/project.meta.ts').includes("'extra'") ? true : undefined),
      () => `extra was not derived: ${watch.text}`,
    );
    // As editors save: a new file in the place of the old one.
    const { renameSync } = await import('node:fs');
    app.write(`${MODEL}.tmp`, app.read(MODEL).replace('extra:', 'later:'));
    renameSync(app.path(`${MODEL}.tmp`), app.path(MODEL));
    await until(
      () => (app.read('core/schema/project.meta.ts').includes("'later'") ? true : undefined),
      () => `later was not derived: ${watch.text}`,
    );
    // A model that gets another name and another file: what followed from the old one goes.
    const OTHER = 'core/schema/venture.model.yml';
    app.write(OTHER, app.read(MODEL).replace('model: Project', 'model: Venture'));
    rmSync(app.path(MODEL));
    await watch.says(/PFQ_PROJECT_UNDECLARED: project\.yml lists the model Project/);
    app.edit('project.yml', 'models: [Project]', 'models: [Venture]');
    await until(
      () =>
        app.has('core/schema/venture.meta.ts') && !app.has('core/schema/project.meta.ts') ? true : undefined,
      () => `the rename was not followed: ${watch.text}`,
    );
    const { code } = await watch.stop('SIGINT');
    expect(code).toBe(0);
  }, 60_000);
});
