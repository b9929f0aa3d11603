/** A server whose database is not there yet: it says so at once, serves what it can, and is ready when the database is. */

import { setTimeout as sleep } from 'node:timers/promises';

import type { Env } from 'prefiq';
import { createServer, type PrefiqServer } from 'prefiq/server';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { createDatabase, describeEngines, envOf, type TestDatabase } from './engines.js';
import { plugin } from './fixture.js';
import { type Gate, gateTo } from './gate.js';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly database?: string;
  readonly code?: string;
}
const ERROR = 50;

let server: PrefiqServer | undefined;
let made: TestDatabase;
let gate: Gate;
afterEach(async () => {
  await server?.close();
  await gate.close();
  await made.drop();
});

async function until(holds: () => boolean | Promise<boolean>): Promise<number> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > 15_000) throw new Error('it never came to be so');
    await sleep(20);
  }
  return performance.now() - started;
}

describeEngines(
  'a server without its database',
  (engine) => {
    beforeEach(async () => {
      made = await createDatabase(engine);
      gate = await gateTo(made.config);
    });

    async function start(env: Env = envOf(gate.config)) {
      const lines: Line[] = [];
      server = await createServer({
        plugin: plugin(),
        env: { ...env, LOG_LEVEL: 'info', LOG_FORMAT: 'json' },
        logTo: { write: (line) => void lines.push(JSON.parse(line) as Line) },
      });
      return { server, lines, told: () => lines.filter(({ level }) => level === ERROR) };
    }

    it.each([
      ['', {}],
      [', which it was to open connections to', { DB_POOL_WARMUP: '2' }],
    ])(
      'says so at once, and is ready when it has it%s',
      async (_, more) => {
        const { server, lines, told } = await start({ ...envOf(gate.config), ...more });
        await until(() => told().length > 0);
        expect(told()).toEqual([
          expect.objectContaining({
            database: 'default',
            code: 'PFQ_DB_CONNECT',
            msg: expect.stringMatching(/^Cannot reach the database "default"/) as string,
          }),
        ]);
        const asked = performance.now();
        const ready = await server.inject('/health/ready');
        expect(performance.now() - asked).toBeLessThan(1_000);
        expect(ready.statusCode).toBe(503);
        expect(ready.json<{ checks: Record<string, string> }>().checks['database']).toBe('PFQ_DB_CONNECT');
        expect((await server.inject('/health/live')).statusCode).toBe(200);

        // It is tried again, but not reported again.
        await sleep(800);
        expect(told().length).toBe(1);
        const list = await server.inject('/api/customers');
        expect(list.json()).toMatchObject({ status: 503, code: 'PFQ_DB_CONNECT' });
        // The address of the database stays private.
        for (const { body } of [ready, list]) expect(body).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|DB_HOST/);
        await gate.open();
        await until(async () => (await server.inject('/health/ready')).statusCode === 200);
        expect(lines.some(({ msg }) => msg === 'the database is reached')).toBe(true);
      },
      30_000,
    );

    it('tells of another database as well, and is ready without it', async () => {
      const reports = Object.entries(envOf(gate.config))
        .filter(([key]) => key.startsWith('DB_'))
        .map(([key, value]) => [`REPORTS_${key}`, value] as const);
      const { server, told } = await start({ ...envOf(made.config), ...Object.fromEntries(reports) });
      await until(() => told().length > 0);
      expect(told().map(({ database, code }) => [database, code])).toEqual([['reports', 'PFQ_DB_CONNECT']]);
      expect((await server.inject('/health/ready')).statusCode).toBe(200);
    });

    it('ends at once on a signal', async () => {
      const { server } = await start({ ...envOf(gate.config), DB_POOL_WARMUP: '2' });
      const asked = performance.now();
      await server.close();
      expect(performance.now() - asked).toBeLessThan(2_000);
    });

    it('that it loses later is not ready within seconds, and is again by itself', async () => {
      await gate.open();
      const { server } = await start();
      const ready = async () => (await server.inject('/health/ready')).statusCode;
      expect(await ready()).toBe(200);
      await gate.close();
      const asked = performance.now();
      expect(await ready()).toBe(503);
      expect(performance.now() - asked).toBeLessThan(4_000);
      await gate.open();
      await until(async () => (await ready()) === 200);
    }, 30_000);
  },
  ['postgres', 'mariadb'],
);
