/**
 * E-mail addresses are stored in small letters, so that one address is one value. Older versions, and imports past the
 * app, stored them as they were typed: such a record is not found by its address, and may stand there twice.
 */

import { hasPlaces } from '../../contracts/ITenantContext.js';
import { error } from '../../errors/error.js';
import type { Row } from '../../sql/Dialect.js';
import type { Executor } from '../../sql/Executor.js';
import type { Tables } from '../../sql/schema/Table.js';
import { tablesOf } from '../../sql/schema/tables-of.js';
import { readTenants } from '../../sql/tenancy/TenantDirectory.js';
import type { Check } from './checks.js';
import type { OpenDatabase } from './open-database.js';

interface Addresses {
  readonly table: string;
  readonly column: string;
  readonly isShared: boolean;
  /** Of unique indexes with the column: the other columns, within whose values an address is unique. */
  readonly within: readonly (readonly string[])[];
}

/** A database, or the part of one, in which addresses are looked at. */
interface Place {
  readonly label: string;
  holds(addresses: Addresses): boolean;
  /** Asks with the table as it stands in this place. */
  query(addresses: Addresses, sql: (table: string) => string): Promise<readonly Row[]>;
}

/** Names of conflicts that are told, a column and a place. */
const TOLD = 10;

export function emailChecks(open: OpenDatabase): readonly Check[] {
  const columns = addressesOf(open);
  return columns.length === 0 ? [] : [{ name: 'e-mail addresses', run: () => emailCheck(open, columns) }];
}

async function emailCheck(open: OpenDatabase, columns: readonly Addresses[]): Promise<string> {
  const problems: string[] = [];
  const steps = new Set<string>();
  for (const place of await placesOf(open)) {
    for (const one of columns.filter((addresses) => place.holds(addresses))) {
      const count = Number((await place.query(one, countOf(one.column)))[0]?.['count'] ?? 0);
      if (count === 0) continue;
      const conflicts = await conflictsIn(place, one);
      problems.push([`${place.label}${one.table}.${one.column} has ${count}`, ...conflicts].join('; '));
      steps.add(`await db.exec('${foldingOf(one)}');`);
    }
  }
  if (problems.length > 0)
    throw error('PFQ_DOCTOR_EMAILS', { problems: problems.join('; '), steps: [...steps].join(' ') });
  return 'all in small letters';
}

function addressesOf({ models, tenancy }: OpenDatabase): readonly Addresses[] {
  const tables: Tables = tablesOf(models, { tenancy });
  return models.flatMap(({ table, scope, fields }) =>
    fields
      .filter(({ type }) => type === 'email')
      .map(({ column }) => ({
        table,
        column,
        isShared: scope === 'global',
        within: (tables[table]?.indexes ?? [])
          .filter(({ unique, columns }) => unique && columns.includes(column))
          .map(({ columns }) => columns.filter((other) => other !== column)),
      })),
  );
}

async function placesOf(open: OpenDatabase): Promise<readonly Place[]> {
  const { tenancy, shared, executor, scope } = open;
  const asking =
    (of: Executor): Place['query'] =>
    ({ table }, sql) =>
      of.query(sql(of.table(table)));
  const everything = { label: '', holds: () => true };
  if (tenancy === 'none') return [{ ...everything, query: asking(shared) }];
  const inScope = asking(executor);
  if (!hasPlaces({ tenancy })) {
    const query: Place['query'] = (one, sql) =>
      scope.system('e-mail addresses in small letters', () => inScope(one, sql));
    return [{ ...everything, query }];
  }
  const tenants = (await readTenants(shared)).filter(({ state }) => state === 'ready');
  return [
    { label: '', holds: ({ isShared }) => isShared, query: asking(shared) },
    ...tenants.map(({ id }): Place => ({
      label: `${id}: `,
      holds: ({ isShared }) => !isShared,
      query: (one, sql) => scope.run(id, () => inScope(one, sql)),
    })),
  ];
}

// An address has letters of ASCII alone, which every engine folds alike.
const isTyped = (of: string, column: string): string => `${of}."${column}" <> lower(${of}."${column}")`;

const countOf =
  (column: string) =>
  (table: string): string =>
    `SELECT count(*) AS count FROM ${table} t WHERE ${isTyped('t', column)}`;

/** Another record, `o`, with the same address where it must be unique. */
const isSame = ({ column, within }: Addresses, of: string): string => {
  const inSet = (others: readonly string[]): string =>
    [
      `lower(o."${column}") = lower(${of}."${column}")`,
      ...others.map((other) => `o."${other}" = ${of}."${other}"`),
    ].join(' AND ');
  return `o."id" <> ${of}."id" AND (${within.map((others) => `(${inSet(others)})`).join(' OR ')})`;
};

async function conflictsIn(place: Place, one: Addresses): Promise<readonly string[]> {
  if (one.within.length === 0) return [];
  const rows = await place.query(
    one,
    (table) =>
      `SELECT t."id" AS one, o."id" AS other FROM ${table} t JOIN ${table} o ON ${isSame(one, 't')}
       WHERE ${isTyped('t', one.column)} ORDER BY t."id", o."id"`,
  );
  const pairs = rows.map((row) => [String(row['one']), String(row['other'])].sort().join(' and '));
  const all = [...new Set(pairs)];
  const told = all.slice(0, TOLD).map((pair) => `${pair} have the same one`);
  return all.length > TOLD ? [...told, `and ${all.length - TOLD} more pairs have`] : told;
}

/** Folds addresses that are unique; of two records with one address somebody has to choose. */
function foldingOf(one: Addresses): string {
  const { table, column, within } = one;
  const free =
    within.length === 0
      ? ''
      : ` AND NOT EXISTS (SELECT 1 FROM "${table}" o WHERE ${isSame(one, `"${table}"`)})`;
  return `UPDATE "${table}" SET "${column}" = lower("${column}") WHERE ${isTyped(`"${table}"`, column)}${free}`;
}
