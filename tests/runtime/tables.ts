/** Tables of models on any engine, and executors on them that the tests of a file share. */

import { type EngineName, type Executor, type ModelMeta, openExecutor } from 'prefiq';
import { type Operation, statementsFor, type Tables, tablesOf, type Tenancy } from 'prefiq/migrations';

import { noteTenant, setTenantState } from '../../src/runtime/prefentity/tenancy/registry.js';
import { atTheEnd, emptyDatabase } from './engines.js';

export interface TableOptions {
  readonly tenancy?: Tenancy;
}

/** Makes the tables of the models, those that others refer to first. */
export async function makeTables(
  executor: Executor,
  models: readonly ModelMeta[],
  { tenancy = 'none' }: TableOptions = {},
): Promise<Tables> {
  const tables = tablesOf(models, { tenancy });
  const engine = executor.dialect.name;
  const made = new Set<string>();
  const texts: string[] = [];
  const later: Operation[] = [];
  for (const [table, { foreignKeys = [], ...spec }] of Object.entries(tables)) {
    made.add(table);
    // SQLite takes keys to tables that come later, and no keys later.
    const now = foreignKeys.filter(({ references }) => engine === 'sqlite' || made.has(references));
    texts.push(...statementsFor(engine, { kind: 'createTable', table, spec: { ...spec, foreignKeys: now } }));
    const rest = foreignKeys.filter((key) => !now.includes(key));
    later.push(...rest.map((key) => ({ kind: 'addForeignKey', table, key }) as const));
  }
  texts.push(...later.flatMap((operation) => statementsFor(engine, operation)));
  await executor.script(texts.join(';\n'));
  return tables;
}

/** Deletes the rows of tables that were made in this order. */
export async function clear(executor: Executor, tables: Tables): Promise<void> {
  const names = Object.keys(tables).reverse();
  await executor.script(names.map((name) => `DELETE FROM ${executor.dialect.quote(name)}`).join(';'));
}

/** Tenants as an app finds them, where rows of all of them share tables. */
export async function makeTenants(executor: Executor, ids: readonly string[]): Promise<void> {
  const session = await executor.session();
  try {
    for (const id of ids) {
      await noteTenant(session, { id, name: id, hosts: [] }, new Date(0));
      await setTenantState(session, id, 'ready');
    }
  } finally {
    await session.close();
  }
}

interface Shared {
  readonly key: string;
  readonly executor: Executor;
  readonly tables: Tables;
}

const shared = new Map<EngineName, Shared>();

/**
 * An executor on empty tables of these models. On a server all tests of a file use one after the other, and as long as
 * they ask for the same tables only rows are deleted: never close it. Refs to models that are not given have no key.
 */
export async function tablesOn(
  engine: EngineName,
  models: readonly ModelMeta[],
  options: TableOptions = {},
): Promise<Executor> {
  if (engine === 'sqlite') {
    const executor = openExecutor(await emptyDatabase(engine));
    await makeTables(executor, models, options);
    return executor;
  }
  const key = JSON.stringify([models.map(({ table }) => table), options]);
  const known = shared.get(engine);
  if (known?.key === key) {
    await clear(known.executor, known.tables);
    return known.executor;
  }
  await known?.executor.close();
  const config = await emptyDatabase(engine);
  const executor = openExecutor(config);
  shared.set(engine, { key, executor, tables: await makeTables(executor, models, options) });
  if (!known) {
    atTheEnd(engine, async () => {
      await shared.get(engine)?.executor.close();
      shared.delete(engine);
    });
  }
  return executor;
}
