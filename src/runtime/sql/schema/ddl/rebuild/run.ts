/**
 * Rebuilds a table of SQLite: the new one is made beside it from its own text, filled, and put in its place, with
 * indexes, triggers and the counter of an AUTOINCREMENT. Foreign keys must be off, which they can only be made outside
 * of a transaction: with them on, dropping the old table would cascade its children away.
 */

import type { Row } from '../../../Dialect.js';
import type { SqlSession } from '../../../SqlSession.js';
import { quoter } from '../names.js';
import { editTable, type RebuildOperation } from './edit.js';
import { moveStatements, newTable } from './move.js';

const quote = quoter('sqlite');

export async function rebuildTable(session: SqlSession, operation: RebuildOperation): Promise<void> {
  const { table } = operation;
  const [found] = await session.query<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE`,
    [table],
  );
  if (!found) throw new Error(`there is no table ${table}`);
  const edited = editTable(found.sql, operation, newTable(table));
  const belongings = await session.query<{ sql: string }>(
    `SELECT sql FROM sqlite_master WHERE tbl_name = ? COLLATE NOCASE AND type IN ('index', 'trigger') AND sql IS NOT NULL`,
    [table],
  );
  const counter = await counterOf(session, found.name);
  const before = await census(session);
  const wasBroken = await broken(session);
  // Views and triggers elsewhere mention a table that is not there for a moment; their text is not to be touched.
  const legacy = await pragma(session, 'legacy_alter_table');
  await session.script('PRAGMA legacy_alter_table = ON');
  try {
    for (const statement of moveStatements(found.name, edited)) await session.script(statement);
  } finally {
    await session.script(`PRAGMA legacy_alter_table = ${legacy}`);
  }
  for (const { sql } of belongings) await session.script(sql);
  if (counter !== undefined) await setCounter(session, found.name, counter);
  assertCensus(before, await census(session));
  assertCompiles(wasBroken, await broken(session));
}

async function pragma(session: SqlSession, name: string): Promise<string> {
  const [row] = await session.query(`PRAGMA ${name}`);
  return String(Object.values(row ?? {})[0] ?? '');
}

async function counterOf(session: SqlSession, table: string): Promise<number | undefined> {
  const [exists] = await session.query(`SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'`);
  if (!exists) return undefined;
  const [row] = await session.query<{ seq: number }>('SELECT seq FROM sqlite_sequence WHERE name = ?', [
    table,
  ]);
  return row?.seq;
}

async function setCounter(session: SqlSession, table: string, counter: number): Promise<void> {
  const changed = await session.exec('UPDATE sqlite_sequence SET seq = ? WHERE name = ?', [counter, table]);
  if (changed === 0)
    await session.exec('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)', [table, counter]);
}

type Census = ReadonlyMap<string, number>;

async function census(session: SqlSession): Promise<Census> {
  const tables = await session.query<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
     AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  );
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await session.query<{ n: number }>(`SELECT count(*) AS n FROM ${quote(name)}`);
    counts.set(name, Number(row?.n));
  }
  return counts;
}

function assertCensus(before: Census, after: Census): void {
  const lost = [...before].filter(([table, rows]) => after.get(table) !== rows);
  if (lost.length === 0) return;
  const words = lost.map(([table, rows]) => `${table} had ${rows} rows and has ${after.get(table) ?? 0}`);
  throw new Error(`the rebuild would change the number of rows: ${words.join(', ')}`);
}

/**
 * Views and triggers are compiled when they are used, which is too late to hear of a column that is gone. Gives back
 * those that do not compile, with the reason.
 */
async function broken(session: SqlSession): Promise<ReadonlyMap<string, string>> {
  const rows = await session.query<{ type: string; name: string; tbl_name: string }>(
    `SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('view', 'trigger')`,
  );
  const tried: [what: string, sql: string][] = rows
    .filter(({ type }) => type === 'view')
    .map(({ name }) => [`the view ${name}`, `SELECT * FROM ${quote(name)} LIMIT 0`]);
  const tables = new Set(rows.filter(({ type }) => type === 'trigger').map(({ tbl_name }) => tbl_name));
  for (const table of tables) {
    const columns = await session.query<Row>('SELECT name FROM pragma_table_info(?)', [table]);
    const names = columns.map(({ name }) => quote(String(name)));
    const set = names.map((name) => `${name} = ${name}`).join(', ');
    const list = names.join(', ');
    tried.push(
      [`the trigger on delete of ${table}`, `EXPLAIN DELETE FROM ${quote(table)}`],
      [`the trigger on update of ${table}`, `EXPLAIN UPDATE ${quote(table)} SET ${set}`],
      [
        `the trigger on insert of ${table}`,
        `EXPLAIN INSERT INTO ${quote(table)} (${list}) SELECT ${list} FROM ${quote(table)}`,
      ],
    );
  }
  const failures = new Map<string, string>();
  for (const [what, sql] of tried) {
    await session.query(sql).catch((cause: Error) => failures.set(what, cause.message));
  }
  return failures;
}

function assertCompiles(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): void {
  for (const [what, reason] of after)
    if (!before.has(what)) throw new Error(`${what} would no longer work: ${reason}`);
}
