/**
 * JSON Schema of an object → an interface, by json-schema-to-typescript. Hundreds of models have the same few dozen kinds
 * of property: each is compiled once, and interfaces are put together from their types.
 */

import type { Schema } from '../openapi/json-schema.js';

type Schema4 = Parameters<typeof import('json-schema-to-typescript').compile>[0];

/** Lines of a property behind its name, by its schema; the comment in front of it apart. */
interface Member {
  readonly comment: readonly string[];
  /** `: string | null`, of more lines where it holds an object. */
  readonly type: readonly string[];
}

const known = new Map<string, Member>();

/** Unformatted code; `required` of the schema says which properties are optional. */
export async function interfaceCode(schema: Schema): Promise<string> {
  const {
    title,
    properties,
    required = [],
  } = schema as {
    readonly title: string;
    readonly properties: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
  };
  const parts = Object.entries(properties).map(([name, property]) => ({ name, ...plain(property) }));
  const open = new Map(parts.filter(({ key }) => !known.has(key)).map(({ key, type }) => [key, type]));
  if (open.size > 0) await compileMembers(open);
  const lines = parts.flatMap(({ name, key }) => {
    const { comment, type } = known.get(key) as Member;
    const written = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    const [first = '', ...rest] = type;
    return [...comment, `${written}${required.includes(name) ? '' : '?'}${first}`, ...rest];
  });
  return [`export interface ${title} {`, ...lines, '}'].join('\n');
}

/** Keywords without a type; a title would become a named type, a default an inferred one. */
const UNTOLD: ReadonlySet<string> = new Set(
  'title default format pattern minLength maxLength minimum maximum readOnly'.split(' '),
);

function plain(property: Schema): { readonly key: string; readonly type: Schema } {
  const type = Object.fromEntries(Object.entries(property).filter(([key]) => !UNTOLD.has(key)));
  return { key: JSON.stringify(type), type };
}

/** One after the other: syntax trees of many schemas at once would all be kept alive for the collector to walk. */
let turn: Promise<unknown> = Promise.resolve();

function compileMembers(open: ReadonlyMap<string, Schema>): Promise<void> {
  // Many ask at once: by its turn, a schema may have been compiled for another model.
  const done = turn.then(() => compileNow([...open].filter(([key]) => !known.has(key))));
  turn = done.catch(() => undefined);
  return done;
}

async function compileNow(open: readonly (readonly [string, Schema])[]): Promise<void> {
  if (open.length === 0) return;
  const { compile } = await import('json-schema-to-typescript');
  const names = open.map((_, i) => `p${i}`);
  const properties = Object.fromEntries(open.map(([, type], i) => [`p${i}`, type]));
  const schema = {
    title: 'Members',
    type: 'object',
    properties,
    required: names,
    additionalProperties: false,
  };
  const options = { format: false, bannerComment: '', additionalProperties: false };
  const code = await compile(schema as unknown as Schema4, 'Members', options);
  const members = membersOf(code);
  for (const [i, [key]] of open.entries()) {
    const member = members.get(`p${i}`);
    if (member === undefined) throw new Error(`json-schema-to-typescript left out ${key}`);
    known.set(key, member);
  }
}

/** Members of the one interface in the code, by name. */
function membersOf(code: string): ReadonlyMap<string, Member> {
  const lines = code.trim().split('\n');
  if (lines[0] !== 'export interface Members {' || lines.at(-1) !== '}') {
    throw new Error(
      `json-schema-to-typescript wrote something else than one interface: ${code.slice(0, 200)}`,
    );
  }
  const members = new Map<string, Member>();
  let [comment, type]: [string[], string[]] = [[], []];
  let [name, depth] = ['', 0];
  for (const line of lines.slice(1, -1)) {
    const text = line.trim();
    if (type.length === 0 && /^(\/\*|\*)/.test(text)) {
      comment.push(line);
      continue;
    }
    if (type.length === 0) name = /^p\d+/.exec(text)?.[0] ?? '';
    type.push(type.length === 0 ? text.slice(name.length) : line);
    depth += (text.endsWith('{') ? 1 : 0) - (text.startsWith('}') ? 1 : 0);
    if (depth > 0) continue;
    members.set(name, { comment, type });
    [comment, type] = [[], []];
  }
  return members;
}
