/** JSON with comments and trailing commas, as a tree with the places where things are written. */
import { jsonc } from '../libraries.js';
import { printCanonicalList, printCanonicalMap, rejectDuplicateKeys } from './canonical.js';
import type { Member, Tree } from './plan-by-key.js';

/** Null where it does not parse, or an object has a key twice. */
export function parseJson(text: string): Tree | null {
  const builder = new Builder();
  if (isStrict(text)) return readStrict(text, builder);
  const open = (kind: 'map' | 'list') => (offset: number) => builder.open(kind, offset);
  const close = (offset: number, length: number) => builder.close(offset + length);
  jsonc().visit(
    text,
    {
      onObjectBegin: open('map'),
      onObjectEnd: close,
      onObjectProperty: (key, offset) => builder.property(key, offset),
      onArrayBegin: open('list'),
      onArrayEnd: close,
      onLiteralValue: (value, offset, length) => builder.scalar(value, offset, offset + length),
      onError: () => builder.fail(),
    },
    { allowTrailingComma: true },
  );
  return builder.done();
}

export function isJson(text: string): boolean {
  if (isStrict(text)) return true;
  let isValid = true;
  jsonc().visit(text, { onError: () => (isValid = false) }, { allowTrailingComma: true });
  return isValid;
}

/** Without comments or trailing commas: Node's own parser says so ten times as fast. */
function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A bracket that opens, one that closes, a key, or a scalar, after the text between them. */
const TOKEN = /[\s,]*(?:([{[])|([}\]])|("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|([^\s,:{}[\]"]+))/y;

/** Positions in a text that Node's parser accepts, so nothing else needs checking. */
function readStrict(text: string, builder: Builder): Tree | null {
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [, opening, closing, string, colon = '', other] = match;
    const to = TOKEN.lastIndex;
    if (opening !== undefined) builder.open(opening === '{' ? 'map' : 'list', to - 1);
    else if (closing !== undefined) builder.close(to);
    else {
      const written = string ?? other ?? '';
      const from = to - colon.length - written.length;
      const value: unknown = JSON.parse(written);
      if (colon !== '') builder.property(value as string, from);
      else builder.scalar(value, from, to);
    }
  }
  return builder.done();
}

interface Open {
  readonly kind: 'map' | 'list';
  readonly from: number;
  readonly members: Member[];
  /** Of the property that is being read. */
  key: string;
  keyFrom: number;
}

class Builder {
  private readonly stack: Open[] = [];
  private root: Tree | null = null;
  private hasFailed = false;

  open(kind: 'map' | 'list', from: number): void {
    this.stack.push({ kind, from, members: [], key: '', keyFrom: 0 });
  }

  property(key: string, from: number): void {
    const within = this.stack.at(-1);
    if (within !== undefined) [within.key, within.keyFrom] = [key, from];
  }

  scalar(value: unknown, from: number, to: number): void {
    this.add({ kind: 'scalar', canon: JSON.stringify(value), members: [], from, to });
  }

  close(to: number): void {
    const closed = this.stack.pop();
    if (closed === undefined) return;
    const { kind, from, members } = closed;
    if (kind === 'map' && rejectDuplicateKeys(members) === null) this.fail();
    this.add({
      kind,
      canon: kind === 'map' ? printCanonicalMap(members) : printCanonicalList(members),
      members,
      from,
      to,
    });
  }

  fail(): void {
    this.hasFailed = true;
  }

  done(): Tree | null {
    return this.hasFailed ? null : this.root;
  }

  private add(value: Tree): void {
    const within = this.stack.at(-1);
    if (within === undefined) this.root = value;
    else if (within.kind === 'list')
      within.members.push({ key: value.canon, value, from: value.from, to: value.to });
    else within.members.push({ key: within.key, value, from: within.keyFrom, to: value.to });
  }
}
