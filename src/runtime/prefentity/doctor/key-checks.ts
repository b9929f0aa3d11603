/**
 * Tenants that share tables: the database follows a foreign key in the rows of every tenant, below all that keeps them
 * apart. So a key of theirs to a table of all must restrict, whatever an earlier version or a hand made of it.
 */

import { error } from '../../errors/error.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import type { EngineName } from '../../sql/Dialect.js';
import { storedName } from '../../sql/schema/ddl/names.js';
import type { ActualTables } from '../../sql/schema/introspect/ActualTable.js';
import { readTables } from '../../sql/schema/introspect/read-tables.js';
import type { ForeignKeySpec } from '../../sql/schema/Table.js';
import { tablesOf } from '../../sql/schema/tables-of.js';
import type { SqlSession } from '../../sql/SqlSession.js';

interface ActingKey {
  readonly table: string;
  /** As it is in the database. */
  readonly key: ForeignKeySpec;
}

/** Names each key that acts, and says the steps of the migration that make it restrict. */
export async function keysCheck(session: SqlSession, models: readonly ModelMeta[]): Promise<string> {
  const keys = actingKeys(await readTables(session), models, session.dialect.name);
  if (keys.length > 0) {
    const words = keys.map(
      ({ table, key }) =>
        `${table} (${key.columns.join(', ')}) to ${key.references} on delete ${WORDS[key.onDelete]}`,
    );
    const declared = tablesOf(models, { tenancy: 'row' });
    const steps = keys.flatMap(({ table, key }) => stepsOf(table, key, declared[table]?.foreignKeys));
    throw error('PFQ_DOCTOR_KEYS', { keys: words.join('; '), steps: steps.join(' ') });
  }
  return 'those to tables of all restrict';
}

const WORDS = { restrict: 'restrict', cascade: 'cascade', setNull: 'set null' } as const;

function actingKeys(
  actual: ActualTables,
  models: readonly ModelMeta[],
  engine: EngineName,
): readonly ActingKey[] {
  const shared = new Set(
    models.filter(({ scope }) => scope === 'global').map(({ table }) => storedName(engine, table)),
  );
  return models.flatMap(({ scope, table }) =>
    (scope === 'global' ? [] : (actual[storedName(engine, table)]?.foreignKeys ?? []))
      .filter(({ references, onDelete }) => shared.has(references) && onDelete !== 'restrict')
      .map((key) => ({ table, key: engine === 'sqlite' ? { ...key, name: nameOf(table, key) } : key })),
  );
}

/** SQLite keeps no names of keys that could be asked for; a step of a migration finds one by its columns. */
const nameOf = (table: string, { columns }: ForeignKeySpec): string =>
  `${table}_${columns.at(-1) ?? ''}_fkey`;

function stepsOf(
  table: string,
  { name, columns, references }: ForeignKeySpec,
  declared: readonly ForeignKeySpec[] = [],
): readonly string[] {
  const wanted = declared.find(
    (key) => key.columns.join() === columns.join() && key.references === references,
  );
  return [
    `await db.dropForeignKey('${table}', '${name}');`,
    ...(wanted ? [`await db.addForeignKey('${table}', ${JSON.stringify(wanted)});`] : []),
  ];
}
