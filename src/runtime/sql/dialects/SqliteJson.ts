import type { ColumnType, JsonWords } from '../Dialect.js';
import { quoteName } from '../names.js';
import { literal } from './BaseDialect.js';

/** SQLite before 3.48 takes 127 arguments a function; a longer object is glued together from parts. */
const MEMBERS_PER_OBJECT = 60;

/** A double as JavaScript prints it, registered likewise. */
export const FLOAT_FUNCTION = 'prefiq_float';

export class SqliteJson implements JsonWords {
  object(members: readonly { readonly name: string; readonly column: ColumnType }[]): string {
    const parts: string[] = [];
    for (let start = 0; start < members.length; start += MEMBERS_PER_OBJECT) {
      const slice = members.slice(start, start + MEMBERS_PER_OBJECT);
      parts.push(`json_object(${slice.map((m) => `${literal(m.name)},${this.#value(m.column)}`).join(',')})`);
    }
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const inner = parts.map((part) => `substr(${part},2,length(${part})-2)`);
    return `json('{'||${inner.join(`||','||`)}||'}')`;
  }

  #value({ column, type }: ColumnType): string {
    const name = quoteName(column);
    switch (type) {
      case 'boolean':
        return `json(CASE ${name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)`;
      case 'bigint':
        return `CAST(${name} AS TEXT)`;
      case 'json':
        return `json(${name})`;
      case 'float':
        // SQLite prints 15 digits, and not even 17 of them bring every double back.
        return `json(${FLOAT_FUNCTION}(${name}))`;
      default:
        return name;
    }
  }

  array(expression: string): string {
    return `json_group_array(json(${expression}))`;
  }
}
