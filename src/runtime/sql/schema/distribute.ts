/** Tables whose rows lie with their tenants → the statements that spread them over the nodes of a Citus cluster. Pure. */

import { quoter } from './ddl/names.js';
import { statementsFor } from './ddl/statements.js';
import type { ForeignKeySpec, Tables, TableSpec } from './Table.js';

/** The column by which rows are spread. */
const TENANT = 'tenant_id';

export interface Distribution {
  /** For PostgreSQL with Citus, in order: what others refer to comes first. */
  readonly statements: readonly string[];
  /** Why a table cannot be distributed as it is: a key that is not checked on one node. Empty where all can. */
  readonly problems: readonly string[];
}

const quote = quoter('postgres');

const isTenants = (spec: TableSpec | undefined): boolean => spec !== undefined && TENANT in spec.columns;

/**
 * Tables of tenants are distributed by the tenant, all rows of one on the same node; the others are copied to every node.
 *
 * @example
 * distribution(tablesOf(models, { tenancy: 'row' })).statements;
 * // [`SELECT create_reference_table('"countries"')`, `SELECT create_distributed_table('"projects"', 'tenant_id')`]
 */
export function distribution(tables: Tables): Distribution {
  const order = referredFirst(Object.keys(tables), tables);
  const shared = order.filter((table) => !isTenants(tables[table]));
  const own = order.filter((table) => isTenants(tables[table]));
  const place = new Map([...shared, ...own].map((table, at) => [table, at]));
  // A key to a table that comes later would refer to one that is on a single node still.
  const early = order.flatMap((table) =>
    (tables[table]?.foreignKeys ?? [])
      .filter(({ references }) => (place.get(references) ?? -1) > (place.get(table) ?? 0))
      .map((key) => ({ table, key })),
  );
  const [first] = own;
  const together = first === undefined ? '' : `, colocate_with => ${text(first)}`;
  return {
    statements: [
      ...early.flatMap(({ table, key }) =>
        statementsFor('postgres', { kind: 'dropForeignKey', table, name: key.name }, tables),
      ),
      ...shared.map((table) => `SELECT create_reference_table(${text(table)})`),
      ...own.map(
        (table) =>
          `SELECT create_distributed_table(${text(table)}, '${TENANT}'${table === first ? '' : together})`,
      ),
      ...early.flatMap(({ table, key }) =>
        statementsFor('postgres', { kind: 'addForeignKey', table, key }, tables),
      ),
    ],
    problems: order.flatMap((table) => problemsOf(table, tables)),
  };
}

/** The name of a table, as a literal. */
const text = (table: string): string => `'${quote(table).replaceAll("'", "''")}'`;

function problemsOf(table: string, tables: Tables): readonly string[] {
  const spec = tables[table] as TableSpec;
  const keys = spec.foreignKeys ?? [];
  if (!isTenants(spec))
    return keys
      .filter(({ references }) => isTenants(tables[references]))
      .map(({ name }) => `${table}: ${name} refers from a table of all tenants to one of each`);
  const uniques = [
    { name: 'the primary key', columns: spec.primaryKey },
    ...(spec.indexes ?? []).filter(({ unique }) => unique),
  ];
  return [
    ...uniques
      .filter(({ columns }) => !columns.includes(TENANT))
      .map(({ name }) => `${table}: ${name} does not hold ${TENANT}`),
    ...keys
      .filter((key) => isTenants(tables[key.references]) && !pairsTenants(key))
      .map(({ name }) => `${table}: ${name} does not hold ${TENANT} on both sides`),
    ...keys
      .filter(({ columns, onDelete }) => onDelete === 'setNull' && columns.includes(TENANT))
      .map(({ name }) => `${table}: ${name} would clear ${TENANT}`),
  ];
}

const pairsTenants = ({ columns, to }: ForeignKeySpec): boolean =>
  columns.some((column, i) => column === TENANT && to[i] === TENANT);

function referredFirst(names: readonly string[], tables: Tables): readonly string[] {
  const done: string[] = [];
  let open = [...names].sort();
  while (open.length > 0) {
    const left = new Set(open);
    const ready = open.filter((table) =>
      (tables[table]?.foreignKeys ?? []).every(
        ({ references }) => references === table || !left.has(references),
      ),
    );
    const next = ready.length > 0 ? ready : open.slice(0, 1);
    done.push(...next);
    open = open.filter((table) => !next.includes(table));
  }
  return done;
}
