/** A migrator that is killed, and run again: the database is what it would have been without the kill. */
import { spawn } from 'node:child_process';

import type { DatabaseConfig, EngineName, Executor } from 'prefiq';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { createDatabase, describeEngines, emptyDatabase, type TestDatabase } from '../runtime/engines.js';
import { failureOf, migrator, on, stepId, tablesIn } from '../migrations/bed.js';
import { scenario, slow } from '../migrations/scenario.js';
import { bundle, type Bundle } from './bundle.js';
import { generator } from './random.js';
import { SEED } from '../rounds.js';

export interface Kills {
  /** How many of the boundaries between statements, spread over all of them. */
  readonly boundaries: number;
  readonly moments: number;
}

interface Ran {
  readonly applied: readonly string[];
  readonly calls: number;
  readonly isKilled: boolean;
  readonly ms: number;
  readonly stderr: string;
}

export function describeKilledMigrators(name: EngineName, { boundaries, moments }: Kills): void {
  describeEngines('a migrator that is killed', (engine) => declare(engine, boundaries, moments), [name]);
}

function declare(engine: EngineName, boundaries: number, moments: number): void {
  let child: Bundle;
  let file: TestDatabase | undefined;
  beforeAll(async () => {
    child = await bundle('./migrate-child.ts');
  });
  afterAll(async () => {
    child.dispose();
    await file?.drop();
  });

  /** SQLite's is a file: processes share it. */
  const database = async (): Promise<DatabaseConfig> => {
    if (engine !== 'sqlite') return emptyDatabase(engine);
    await file?.drop();
    file = await createDatabase('sqlite');
    return file.config;
  };

  /** `after`: ms from the first statement to the kill. */
  const run = (config: DatabaseConfig, options: { at?: number; after?: number; which?: string } = {}) =>
    new Promise<Ran>((resolve) => {
      const started = performance.now();
      let begun = 0;
      let [stdout, stderr] = ['', ''];
      const { at = 0, after, which = 'scenario' } = options;
      const process_ = spawn(process.execPath, [child.file, JSON.stringify(config), which], {
        env: { ...process.env, PREFIQ_TEST_KILL_AT: String(at) },
      });
      process_.stdout.on('data', (chunk: Buffer) => (stdout += String(chunk)));
      process_.stderr.on('data', (chunk: Buffer) => {
        stderr += String(chunk);
        if (begun > 0) return;
        begun = performance.now();
        if (after !== undefined) setTimeout(() => process_.kill('SIGKILL'), after);
      });
      process_.on('close', (_, signal) => {
        const said = stdout === '' ? {} : (JSON.parse(stdout) as Partial<Ran>);
        const ms = performance.now() - (begun || started);
        resolve({ applied: [], calls: 0, ...said, isKilled: signal === 'SIGKILL', ms, stderr });
      });
    });

  /** Tables, rows and ledger; times and durations are of their run. */
  const stateOf = (config: DatabaseConfig) =>
    on(config, async (executor) => {
      const tables = await tablesIn(executor);
      const rows: Record<string, unknown> = {};
      for (const name of Object.keys(tables))
        rows[name] = await executor.query(`SELECT * FROM "${name}" ORDER BY 1`);
      const ledger = await executor.query('SELECT "id", "checksum" FROM "prefiq_migrations" ORDER BY "id"');
      const steps =
        engine === 'mariadb' ? await executor.scalar('SELECT count(*) FROM "prefiq_migration_steps"') : 0;
      return { tables, rows, ledger, steps };
    });

  const ended = async (config: DatabaseConfig) => {
    const again = await run(config);
    expect(again.stderr.replace('go\n', '')).toBe('');
    return stateOf(config);
  };

  let whole: Awaited<ReturnType<typeof stateOf>>;
  let length: Ran;
  beforeAll(async () => {
    const config = await database();
    length = await run(config);
    whole = await stateOf(config);
  }, 60_000);

  it('applies all of the scenario when it is not', () => {
    expect(length.applied).toEqual(scenario.map(({ id }) => id));
    expect(whole.steps).toBe(0);
  });

  it('between any two statements', async () => {
    const { calls } = length;
    const every = Math.max(1, Math.ceil(calls / boundaries));
    for (let at = 1 + (engine.length % every); at <= calls; at += every) {
      const config = await database();
      const killed = await run(config, { at });
      expect(killed.isKilled, `${at} of ${calls}`).toBe(true);
      expect(await ended(config), `${at} of ${calls}`).toEqual(whole);
    }
  }, 900_000);

  it('at any moment, and again', async () => {
    const random = generator(SEED);
    for (let n = 0; n < moments; n++) {
      const config = await database();
      const both = [random(), random()].map((part) => part * length.ms);
      for (const after of both) await run(config, { after });
      expect(await ended(config), `killed after ${both.join(', ')} ms`).toEqual(whole);
    }
  }, 600_000);

  it('while two others wait: each migration is applied once, and all end well', async () => {
    const config = await database();
    const runs = await Promise.all([run(config), run(config), run(config)]);
    expect(runs.map(({ stderr }) => stderr.replace('go\n', ''))).toEqual(['', '', '']);
    expect(runs.flatMap(({ applied }) => applied).sort()).toEqual(scenario.map(({ id }) => id));
    if (engine !== 'sqlite') expect(runs.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
    expect(await stateOf(config)).toEqual(whole);
  }, 60_000);

  // SQLite's lock ends with the process.
  if (engine === 'sqlite') return;

  it('leaves a lock on a server that has not noticed, and the one who waits says whose it is', async () => {
    const config = await database();
    await run(config, { which: 'slow', after: 400 });
    await on(config, async (executor) => {
      const failure = await failureOf(migrator(executor, scenario, { lockTimeoutMs: 300 }).up());
      const words =
        engine === 'postgres'
          ? /prefiq migrate, process \d+ on .+ since 20/
          : /connection \d+, busy since 20/;
      expect(failure).toMatchObject({
        code: 'PFQ_MIGRATION_LOCKED',
        message: expect.stringMatching(words) as string,
      });
      await endBusy(executor);
      if (engine === 'postgres') {
        expect(await migrator(executor, scenario).up()).toContain(stepId(1));
        return;
      }
      // Nobody can tell what became of a statement by hand.
      const unknown = await failureOf(migrator(executor, slow).up());
      expect(unknown).toMatchObject({
        code: 'PFQ_MIGRATION_STEP',
        message: expect.stringContaining('step 1 (SELECT BENCHMARK') as string,
      });
      expect(await failureOf(migrator(executor, scenario).up())).toMatchObject({
        code: 'PFQ_MIGRATION_STEPS',
      });
      expect(await migrator(executor, slow, { resume: 'done' }).up()).toEqual([stepId(1)]);
    });
  }, 60_000);
}

/** Ends busy sessions, as an administrator would. */
async function endBusy(executor: Executor): Promise<void> {
  if (executor.dialect.name === 'postgres') {
    await executor.query(
      `SELECT pg_terminate_backend(pid)::int FROM pg_stat_activity WHERE datname = current_database()
       AND application_name LIKE 'prefiq migrate, process %'`,
    );
    return;
  }
  const busy = await executor.query<{ id: number }>(
    `SELECT id FROM information_schema.processlist WHERE db = database() AND info LIKE 'SELECT BENCHMARK%'`,
  );
  for (const { id } of busy) await executor.script(`KILL ${id}`);
}
