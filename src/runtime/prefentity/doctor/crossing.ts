/**
 * Tries to cross the line between tenants with the rights that the app has. Rows of a tenant that does not exist are
 * written, looked for as another one, and rolled back with everything else that was tried.
 */

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { PrefiqError } from '../../errors/error.js';
import { uuidv7 } from '../../foundation/uuid.js';
import type { SqlParam } from '../../sql/Dialect.js';
import type { Executor } from '../../sql/Executor.js';
import type { Tables } from '../../sql/schema/Table.js';
import { unguarded } from '../../sql/tenancy/GuardedExecutor.js';
import type { TenantScope } from '../../sql/tenancy/TenantScope.js';
import { type ProbeRow, probeRows } from './probe-rows.js';

export interface CrossingOptions {
  /** The app's own, for the data of tenants. */
  readonly executor: Executor;
  readonly scope: TenantScope;
  /** Of tenant models. */
  readonly tables: Tables;
  /** Tenants to try with: where each has a place of its own they must be there. */
  readonly tenants: readonly [owner: string, stranger: string];
}

export interface Crossing {
  /** How many times it was tried. */
  readonly attempts: number;
  /** Attempts that succeeded and should not have. */
  readonly leaks: readonly string[];
  /** Tables for which no row could be made up. */
  readonly untried: readonly string[];
}

class RollBack extends Error {}

/** Throws what keeps it from trying at all. */
export async function tryToCross(options: CrossingOptions): Promise<Crossing> {
  const { executor, scope, tables, tenants } = options;
  const [owner] = tenants;
  const rows = probeRows(tables);
  const leaks: string[] = [];
  let attempts = 0;
  const work = async (): Promise<never> => {
    for (const row of rows) await insert(executor, row, scope.mode, owner);
    for (const row of rows) {
      for (const [what, attempt] of attemptsOn(row, executor, scope.mode, tenants)) {
        attempts++;
        if (await crossed(options, attempt)) leaks.push(`${row.table}: ${what}`);
      }
    }
    throw new RollBack();
  };
  await scope
    .run(owner, () => executor.tx(work))
    .catch((thrown: unknown) => {
      if (!(thrown instanceof RollBack)) throw thrown;
    });
  const tried = new Set(rows.map(({ table }) => table));
  return { attempts, leaks, untried: Object.keys(tables).filter((table) => !tried.has(table)) };
}

async function insert(executor: Executor, row: ProbeRow, mode: Tenancy, owner: string): Promise<void> {
  const { dialect } = executor;
  const values = mode === 'row' ? { ...row.values, tenant_id: owner } : row.values;
  const names = Object.keys(values).map((name) => dialect.quote(name));
  const marks = names.map(() => '?').join(', ');
  const sql = `INSERT INTO ${executor.table(row.table)} (${names.join(', ')}) VALUES (${marks})`;
  // As a repository writes: with the scope in the statement.
  await unguarded(executor).exec(sql, Object.values(values));
}

/** Resolves to whether it got through. */
type Attempt = () => Promise<boolean>;

function attemptsOn(
  { table: name, id, values }: ProbeRow,
  executor: Executor,
  mode: Tenancy,
  [owner, stranger]: CrossingOptions['tenants'],
): readonly (readonly [what: string, attempt: Attempt])[] {
  const table = executor.table(name);
  const changed = async (sql: string, params: readonly SqlParam[]): Promise<boolean> =>
    (await executor.exec(sql, params)).changes > 0;
  const found = async (sql: string, params: readonly string[]): Promise<boolean> =>
    (await executor.row(sql, params)) !== undefined;
  const everywhere: (readonly [string, Attempt])[] = [
    ['a row was read by its id', () => found(`SELECT 1 AS one FROM ${table} WHERE "id" = ?`, [id])],
    ['a row was changed', () => changed(`UPDATE ${table} SET "version" = 2 WHERE "id" = ?`, [id])],
    ['a row was deleted', () => changed(`DELETE FROM ${table} WHERE "id" = ?`, [id])],
  ];
  if (mode !== 'row') return everywhere;
  const planted = { ...values, id: uuidv7(), tenant_id: owner };
  const columns = Object.keys(planted).map((column) => executor.dialect.quote(column));
  const marks = columns.map(() => '?').join(', ');
  return [
    ...everywhere,
    [
      'rows were read by the tenant',
      () => found(`SELECT 1 AS one FROM ${table} WHERE "tenant_id" = ?`, [owner]),
    ],
    [
      'a row was taken over',
      () => changed(`UPDATE ${table} SET "tenant_id" = ? WHERE "id" = ?`, [stranger, id]),
    ],
    [
      'a row was written for another tenant',
      () => changed(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, Object.values(planted)),
    ],
  ];
}

const REFUSALS: ReadonlySet<string> = new Set(['PFQ_TENANT_RAW', 'PFQ_TENANT_CROSSED', 'PFQ_TENANT_MISSING']);

/** Tries as the stranger, in a savepoint of its own. Being refused is what is hoped for. */
async function crossed({ executor, scope, tenants }: CrossingOptions, attempt: Attempt): Promise<boolean> {
  let got = false;
  const trial = async (): Promise<never> => {
    got = await attempt();
    throw new RollBack();
  };
  try {
    await scope.run(tenants[1], () => executor.tx(trial));
  } catch (thrown) {
    if (thrown instanceof RollBack) return got;
    if (thrown instanceof PrefiqError && REFUSALS.has(thrown.code)) return false;
    // Refused for what is over there: so it got that far.
    const { kind } = executor.dialect.failure(thrown);
    if (kind === 'unique' || kind === 'reference') return true;
    throw thrown;
  }
  return got;
}
