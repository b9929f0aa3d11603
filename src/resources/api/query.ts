/** Query strings with nested parts: `{ filter: { status: 'active' } }` is `filter[status]=active`, here and at the API. */

type Leaf = string | number | boolean;
export type QueryValue = Leaf | readonly Leaf[] | null | undefined | QueryTree;
export interface QueryTree {
  readonly [key: string]: QueryValue;
}

const encode = (part: Leaf): string =>
  encodeURIComponent(part).replaceAll('%2C', ',').replaceAll('%20', '+');

const isList = (value: readonly Leaf[] | QueryTree): value is readonly Leaf[] =>
  Array.isArray(value);

function pairs(tree: QueryTree, prefix: string): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const name = prefix ? `${prefix}[${encode(key)}]` : encode(key);
    if (value === undefined || value === null || value === '') return [];
    if (typeof value !== 'object') return [`${name}=${encode(value)}`];
    if (!isList(value)) return pairs(value, name);
    const [only] = value;
    if (value.length === 1 && typeof only === 'string')
      return [`${name}=${encode(joinList([only]))}`];
    return value.map((one) => `${name}=${encode(one)}`);
  });
}

/** A list as one text, separated by commas; a comma or backslash of a value has a backslash before it. */
export const joinList = (values: readonly string[]): string =>
  values.map((value) => value.replace(/[,\\]/g, '\\$&')).join(',');

export const splitList = (text: string): readonly string[] =>
  [...`${text},`.matchAll(/((?:\\[,\\]|[^,])*),/g)].map(([, value = '']) =>
    value.replace(/\\([,\\])/g, '$1'),
  );

/** Without the leading `?`; what is undefined, null or empty is left out, a list gives its name once for each value. */
export function stringifyQuery(query: object): string {
  return pairs(query as QueryTree, '').join('&');
}

export interface ParsedQuery {
  [key: string]: string | ParsedQuery;
}

/** A parameter given more than once is a list, as one text. */
export function parseQuery(search: string): ParsedQuery {
  const query: ParsedQuery = Object.create(null) as ParsedQuery;
  const given = new URLSearchParams(search);
  for (const name of new Set(given.keys())) {
    const values = given.getAll(name);
    const [head = '', ...path] = name.split(/\]?\[|\]/).filter(Boolean);
    const leaf = path.pop();
    let at = query;
    for (const key of leaf === undefined ? [] : [head, ...path]) {
      const inner = at[key];
      at = typeof inner === 'object' ? inner : (at[key] = Object.create(null) as ParsedQuery);
    }
    at[leaf ?? head] = values.length > 1 ? joinList(values) : (values[0] ?? '');
  }
  return query;
}
