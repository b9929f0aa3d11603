/**
 * A text as lines. Every byte becomes one character (Latin-1), so that UTF-8, invalid UTF-8 and anything else comes out
 * as it went in; lines are equal when their bytes are.
 */

/** The byte order mark of UTF-8. */
export const BOM = '\u00ef\u00bb\u00bf';

export type End = '\n' | '\r\n';

export interface Text {
  readonly hasBom: boolean;
  /** Without their ends. */
  readonly lines: readonly string[];
  /** The end of every line except a last one without; null: all of them `\n`. */
  readonly ends: readonly End[] | null;
  /** False: the last line has no end. An empty text counts as terminated. */
  readonly isTerminated: boolean;
}

/** Of a text whose line ends are kept as they are. */
export function readRawText(bytes: Uint8Array): Text {
  const text = readLfText(bytes);
  if (bytes.indexOf(13) === -1) return text;
  const { lines, isTerminated } = text;
  const ended = isTerminated ? lines.length : lines.length - 1;
  const isCrlf = (line: string, at: number) => at < ended && line.endsWith('\r');
  return {
    ...text,
    lines: lines.map((line, at) => (isCrlf(line, at) ? line.slice(0, -1) : line)),
    ends: lines.slice(0, ended).map((line, at) => (isCrlf(line, at) ? '\r\n' : '\n')),
  };
}

/** Of a text with LF line ends: a CR is part of its line. */
export function readLfText(bytes: Uint8Array): Text {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const hasBom = whole.startsWith(BOM);
  const lines = (hasBom ? whole.slice(BOM.length) : whole).split('\n');
  const isTerminated = lines[lines.length - 1] === '';
  if (isTerminated) lines.pop();
  return { hasBom, lines, ends: null, isTerminated };
}

/** The end that new lines get: that of most lines. */
export function getDominantEnd({ ends }: Text): End {
  if (ends === null) return '\n';
  const crlf = ends.filter((end) => end === '\r\n').length;
  return crlf * 2 > ends.length ? '\r\n' : '\n';
}

/** The inverse of `rawText`; lines without an end of their own get the dominant one. */
export class TextWriter {
  private readonly out: string[] = [];
  private readonly own: Text;
  readonly end: End;

  constructor(own: Text) {
    this.own = own;
    this.end = getDominantEnd(own);
  }

  /** Lines of the user's text, with the ends they have there. */
  keep(from: number, to: number): void {
    for (let at = from; at < to; at++)
      this.put(this.own.lines[at] as string, this.own.ends?.[at] ?? this.end);
  }

  add(lines: readonly string[]): void {
    for (const line of lines) this.put(line, this.end);
  }

  private put(line: string, end: End): void {
    this.out.push(line, end);
  }

  bytes({ hasBom, isTerminated }: Pick<Text, 'hasBom' | 'isTerminated'>): Uint8Array {
    const body = (isTerminated ? this.out : this.out.slice(0, -1)).join('');
    return Buffer.from(hasBom ? BOM + body : body, 'latin1');
  }
}
