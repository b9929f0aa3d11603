/** A step → the call that makes it, laid out as the formatter would. Pure. */

import type { Operation } from 'prefiq/migrations';
import type { Json } from 'prefiq/modelmeta';

import { printLiteral } from '../codegen/text/print.js';
import { WIDTH } from '../naming/line-width.js';

/** Two columns in, in the body of a function. */
export function printOperation(operation: Operation): string {
  const [method, args] = callOf(operation);
  const head = `  await db.${method}(`;
  const line = `${head}${args.map((arg) => printLiteral(arg, 0, -Infinity)).join(', ')});`;
  const last = args.at(-1);
  const isHeld = typeof last === 'object' && last !== null;
  if (operation.kind !== 'createTable' && !line.includes('\n') && line.length <= WIDTH) return line;
  // The last argument opens on the first line, where there is room for what stands before it.
  const first = args.slice(0, -1).map((arg) => `${printLiteral(arg)}, `);
  const opening = `${head}${first.join('')}`;
  if (isHeld && opening.length < WIDTH) return `${opening}${spread(last, 2)});`;
  const lines = args.map((arg) =>
    isHeld && arg === last && operation.kind === 'createTable' ? spread(arg, 4) : printLiteral(arg, 4, 1),
  );
  return `${head}\n${lines.map((text) => `    ${text},\n`).join('')}  );`;
}

/** Over lines even where it would fit on one. */
const spread = (value: Json, indent: number): string => printLiteral(value, indent, WIDTH);

/** The method of MigrationDb and what it is given. */
function callOf(operation: Operation): readonly [method: string, args: readonly Json[]] {
  const { kind } = operation;
  if (kind === 'sql') {
    const { text, params } = operation;
    return ['exec', [text as Json, ...(params === undefined ? [] : [params as Json])]];
  }
  const { table } = operation;
  switch (kind) {
    case 'createTable':
      return [kind, [table, json(operation.spec)]];
    case 'dropTable':
      return [kind, [table]];
    case 'renameTable':
      return [kind, [table, operation.to]];
    case 'addColumn':
      return [kind, [table, operation.column, json(operation.spec)]];
    case 'dropColumn':
      return [kind, [table, operation.column]];
    case 'renameColumn':
      return [kind, [table, operation.column, operation.to]];
    case 'changeColumn':
      return [kind, [table, operation.column, json({ from: operation.from, to: operation.to })]];
    case 'createIndex':
      return [kind, [table, json(operation.index)]];
    case 'dropIndex':
    case 'dropForeignKey':
      return [kind, [table, operation.name]];
    case 'addForeignKey':
      return [kind, [table, json(operation.key)]];
    case 'setPrimaryKey':
      return [kind, [table, operation.columns]];
    case 'fill':
      return [kind, [table, operation.column, operation.value]];
    case 'mapValues':
      return [kind, [table, operation.column, operation.values]];
  }
}

/** Plain data by construction. */
const json = (value: object): Json => value as Json;
