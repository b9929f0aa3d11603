/** Places in a text, and pieces of one text put into another. */

export interface Edit {
  /** Half open, in the text before any edit. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Edits at one place are done in the order given. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    out += text.slice(at, edit.from) + edit.text;
    at = Math.max(at, edit.to);
  }
  return out + text.slice(at);
}

/** A text with the way it is written. */
export interface Source {
  readonly text: string;
  readonly end: '\n' | '\r\n';
  /** One level of indentation. */
  readonly unit: string;
}

export function readSource(text: string, end: '\n' | '\r\n'): Source {
  const unit = /^(\t| +)\S/m.exec(text)?.[1] ?? '  ';
  return { text, end, unit };
}

export const findLineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Before the line's end. */
export function findLineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  if (end === -1) return text.length;
  return text[end - 1] === '\r' && end > at ? end - 1 : end;
}

/** Behind the line's end. */
export function findNextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

export const getIndent = (text: string, at: number): string =>
  /^[ \t]*/.exec(text.slice(findLineStart(text, at), at))?.[0] ?? '';

/** A piece of `source` as lines of `target`; all but the first begin with `indent` and what they are further in. */
export function indentPiece(
  target: Source,
  indent: string,
  source: Source,
  { from, to }: { readonly from: number; readonly to: number },
): readonly string[] {
  const own = getIndent(source.text, from);
  const [first = '', ...others] = source.text.slice(from, to).split(/\r?\n/);
  return [first, ...others.map((line) => indented(line, own, indent, source.unit, target.unit))];
}

function indented(line: string, own: string, indent: string, unit: string, newUnit: string): string {
  const body = line.trimStart();
  if (body === '') return '';
  const further = line.slice(0, line.length - body.length).slice(own.length);
  const levels = Math.floor(further.length / unit.length);
  return indent + newUnit.repeat(levels) + further.slice(levels * unit.length) + body;
}
