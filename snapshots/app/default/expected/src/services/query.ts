/** Query strings with nested parts: `{ filter: { status: 'active' } }` is `filter[status]=active`, here and at the API. */

export type QueryValue = string | number | boolean | null | undefined | QueryTree;
export interface QueryTree {
  readonly [key: string]: QueryValue;
}

const encode = (part: string | number | boolean): string =>
  encodeURIComponent(part).replaceAll('%2C', ',').replaceAll('%20', '+');

function pairs(tree: QueryTree, prefix: string): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const name = prefix ? `${prefix}[${encode(key)}]` : encode(key);
    if (value === undefined || value === null || value === '') return [];
    return typeof value === 'object' ? pairs(value, name) : [`${name}=${encode(value)}`];
  });
}

/** Without the leading `?`; what is undefined, null or empty is left out. */
export function stringifyQuery(query: object): string {
  return pairs(query as QueryTree, '').join('&');
}

export interface ParsedQuery {
  [key: string]: string | ParsedQuery;
}

export function parseQuery(search: string): ParsedQuery {
  const query: ParsedQuery = Object.create(null) as ParsedQuery;
  for (const [name, value] of new URLSearchParams(search)) {
    const [head = '', ...path] = name.split(/\]?\[|\]/).filter(Boolean);
    const leaf = path.pop();
    let at = query;
    for (const key of leaf === undefined ? [] : [head, ...path]) {
      const inner = at[key];
      at = typeof inner === 'object' ? inner : (at[key] = Object.create(null) as ParsedQuery);
    }
    at[leaf ?? head] = value;
  }
  return query;
}
