import type { EngineName } from '../Dialect.js';
import type { Operation } from './Operation.js';

const SHOWN = 80;

/**
 * An operation in a few words, as progress and plans show it.
 *
 * @example
 * describeOperation({ kind: 'dropColumn', table: 'projects', column: 'note' });
 */
export function describeOperation(operation: Operation, engine?: EngineName): string {
  switch (operation.kind) {
    case 'createTable':
      return `create the table ${operation.table}`;
    case 'dropTable':
      return `drop the table ${operation.table}`;
    case 'renameTable':
      return `rename the table ${operation.table} to ${operation.to}`;
    case 'addColumn':
      return `add the column ${operation.table}.${operation.column}`;
    case 'dropColumn':
      return `drop the column ${operation.table}.${operation.column}`;
    case 'renameColumn':
      return `rename the column ${operation.table}.${operation.column} to ${operation.to}`;
    case 'changeColumn':
      return `change the column ${operation.table}.${operation.column}`;
    case 'createIndex':
      return `create the index ${operation.index.name}`;
    case 'dropIndex':
      return `drop the index ${operation.name}`;
    case 'addForeignKey':
      return `add the foreign key ${operation.key.name}`;
    case 'dropForeignKey':
      return `drop the foreign key ${operation.name}`;
    case 'setPrimaryKey':
      return `set the primary key of ${operation.table}`;
    case 'fill':
      return `fill ${operation.table}.${operation.column} where it is empty`;
    case 'mapValues':
      return `map values of ${operation.table}.${operation.column}`;
    case 'sql': {
      const { text: given } = operation;
      const text =
        typeof given === 'string' ? given : engine === undefined ? Object.values(given)[0] : given[engine];
      return (text ?? 'nothing').replace(/\s+/g, ' ').trim().slice(0, SHOWN);
    }
  }
}

/** The risk of an operation on a table with rows, on any engine unless one is given; null where there is none. */
export function riskOf(operation: Operation, engine?: EngineName): string | null {
  switch (operation.kind) {
    case 'dropTable':
      return 'loses the rows of the table';
    case 'dropColumn':
      return 'loses the values of the column';
    case 'addColumn':
      return operation.spec.notNull && operation.spec.default === undefined
        ? 'fails where there are rows: they would have no value'
        : null;
    case 'changeColumn': {
      const { from, to } = operation;
      if (to.notNull && !from.notNull) return 'fails where rows have no value';
      return isNarrower(operation, engine) ? 'loses what the column has no room for' : null;
    }
    case 'createIndex':
      return operation.index.unique ? 'fails where a value is there twice' : null;
    case 'addForeignKey':
      return 'fails where rows refer to what is not there';
    case 'mapValues':
      return Object.values(operation.values).includes(null) ? 'loses values that are mapped to none' : null;
    case 'sql':
      return 'is written by hand: nobody has looked at what it does';
    default:
      return null;
  }
}

/** Does the column hold less than it did? A text that becomes a shorter one loses nothing where columns know no lengths. */
export function isNarrower(
  { from, to }: Extract<Operation, { kind: 'changeColumn' }>,
  engine: EngineName = 'mariadb',
): boolean {
  const [length, room] = [to, from].map(({ maxLength = Infinity }) => maxLength) as [number, number];
  const isText = (type: string): boolean => type === 'string' || type === 'text';
  if (isText(to.type)) return isText(from.type) ? engine === 'mariadb' && length < room : length < Infinity;
  if (from.type !== to.type) {
    const widening = [
      'integer bigint',
      'bigint integer',
      'integer decimal',
      'boolean integer',
      'date datetime',
    ];
    return !widening.includes(`${from.type} ${to.type}`);
  }
  if (to.type !== 'decimal') return false;
  const [was, is] = [from, to].map(({ precision = 18, scale = 2 }) => ({
    whole: precision - scale,
    scale,
  })) as [{ whole: number; scale: number }, { whole: number; scale: number }];
  return is.whole < was.whole || is.scale < was.scale;
}
