/** Steps → the text of a migration, formatted. Pure; the id carries the time. */

import type { Operation, Tables } from 'prefiq/migrations';

import { printLiteral, printString } from '../codegen/text/print.js';
import { inverted } from './invert.js';
import { printOperation } from './print-operation.js';
import type { SchemaStep } from './SchemaDiff.js';

/** `20261121093000`, from a time in UTC. */
export const migrationStamp = (time: Date): string => time.toISOString().replace(/\D/g, '').slice(0, 14);

/** The longest that the words behind the stamp get: they name a file. */
const NAME_LENGTH = 60;

/** Describes a migration in the words of a file name: `create_projects`, `add_priority_to_projects`. */
export function migrationName(operations: readonly Operation[]): string {
  return nameOf(operations).slice(0, NAME_LENGTH).replace(/_+$/, '');
}

/** Indexes, keys and data follow from the rest. */
const MINOR: ReadonlySet<Operation['kind']> = new Set<Operation['kind']>([
  'createIndex',
  'dropIndex',
  'addForeignKey',
  'dropForeignKey',
  'fill',
]);

function nameOf(operations: readonly Operation[]): string {
  const major = operations.filter(({ kind }) => !MINOR.has(kind));
  const columns = new Set(major.map((one) => ('column' in one ? `${one.table}.${one.column}` : one.kind)));
  const [first] = major;
  if (first !== undefined && columns.size === 1) {
    // A column that is added and then made required counts as added.
    if (first.kind === 'addColumn') return `add_${first.column}_to_${first.table}`;
    if (major.length === 1 && first.kind === 'createTable') return `create_${first.table}`;
    if (major.length === 1 && first.kind === 'dropTable') return `drop_${first.table}`;
    if (major.length === 1 && first.kind === 'renameTable') return `rename_${first.table}_to_${first.to}`;
    if (first.kind === 'dropColumn') return `drop_${first.column}_from_${first.table}`;
    if (first.kind === 'renameColumn') return `rename_${first.column}_to_${first.to}_in_${first.table}`;
    if ('column' in first) return `change_${first.column}_of_${first.table}`;
  }
  const tables = new Set(operations.map((one) => ('table' in one ? one.table : '')));
  return tables.size === 1 ? `change_${[...tables].join('')}` : 'change_schema';
}

export interface MigrationText {
  readonly id: string;
  readonly steps: readonly SchemaStep[];
  /** The tables before the first step. */
  readonly before: Tables;
  /** Where the migration runs, when tenants have schemas or databases of their own. */
  readonly scope?: 'tenant' | 'global';
  readonly dependsOn?: readonly string[];
}

/** `bin/migrations/<id>.ts`: `down` takes the steps back in the opposite order. */
export function migrationSource({ id, steps, before, scope, dependsOn = [] }: MigrationText): string {
  const up = steps.map(({ operation, risk }) => `${comment(risk)}${printOperation(operation)}`);
  const operations = steps.map(({ operation }) => operation);
  const down = inverted(before, operations).map(printOperation);
  const exports = [
    `export const id = ${printString(id)};`,
    ...(scope === undefined ? [] : [`export const scope = '${scope}';`]),
    ...(dependsOn.length === 0
      ? []
      : [
          `export const dependsOn = ${printLiteral([...dependsOn], 0, 'export const dependsOn = ;'.length)};`,
        ]),
  ];
  return `import type { MigrationDb } from 'prefiq/migrations';

${exports.join('\n')}

${fn('up', up)}

${fn('down', down)}
`;
}

/** One that is left to be written has a parameter that compilers let be until it is used. */
const fn = (name: string, lines: readonly string[]): string =>
  lines.length === 0
    ? `export async function ${name}(_db: MigrationDb): Promise<void> {}`
    : `export async function ${name}(db: MigrationDb): Promise<void> {\n${lines.join('\n')}\n}`;

/** Above its step, in lines that fit. */
function comment(risk: string | undefined): string {
  if (risk === undefined) return '';
  const lines = [''];
  for (const word of `Risk: ${risk}.`.split(' ')) {
    const last = lines.at(-1) as string;
    if (`  // ${last} ${word}`.length > 100 && last !== '') lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `  // ${line}\n`).join('');
}
