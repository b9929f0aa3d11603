/**
 * Prints plain data as JSON or as a TypeScript literal, laid out as prettier would leave it (width 100, single
 * quotes), so that generated files need no formatter. Pure.
 */

import type { Json } from 'prefiq/modelmeta';
import { WIDTH } from '../../naming/line-width.js';

interface Style {
  readonly string: (text: string) => string;
  readonly key: (name: string) => string;
  /** prettier adds it in TypeScript only. */
  readonly trailing: string;
  /** In JSON every object that holds anything is spread over lines. */
  readonly inlineObjects: boolean;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isMap = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);
const size = (value: Json): number =>
  isList(value) ? value.length : isMap(value) ? Object.keys(value).length : 0;

/** prettier always spreads a list of several objects, or of several lists, that hold more than one thing each. */
const mustBreak = (items: readonly Json[]): boolean =>
  items.length > 1 &&
  (items.every((item) => isMap(item) && size(item) > 1) ||
    items.every((item) => isList(item) && size(item) > 1));

/** Undefined where it cannot be one line, or would outgrow any: `room` is what the line has left at most. */
function oneLine(value: Json, style: Style, room: number): string | undefined {
  if (typeof value === 'string') return style.string(value);
  if (isList(value)) {
    if (mustBreak(value)) return undefined;
    let text = '';
    for (const item of value) {
      const part = text.length > room ? undefined : oneLine(item, style, room);
      if (part === undefined) return undefined;
      text += text === '' ? part : `, ${part}`;
    }
    return `[${text}]`;
  }
  if (!isMap(value)) return JSON.stringify(value);
  const keys = Object.keys(value);
  if (keys.length === 0) return '{}';
  if (!style.inlineObjects) return undefined;
  let text = '';
  for (const key of keys) {
    const part = text.length > room ? undefined : oneLine(value[key] as Json, style, room);
    if (part === undefined) return undefined;
    text += `${text === '' ? '' : ', '}${style.key(key)}: ${part}`;
  }
  return `{ ${text} }`;
}

/** `used` counts the columns taken before the value and behind it (a comma). Appends to `out`, piece by piece. */
function print(out: string[], value: Json, style: Style, indent: number, used: number): void {
  const isSpread = !style.inlineObjects && isMap(value) && size(value) > 0;
  const line = isSpread ? undefined : oneLine(value, style, WIDTH);
  const holdsNothing = size(value) === 0;
  if (line !== undefined && (holdsNothing || indent + used + line.length <= WIDTH)) {
    out.push(line);
    return;
  }
  const inner = `\n${' '.repeat(indent + 2)}`;
  const close = `${style.trailing}\n${' '.repeat(indent)}`;
  let lead = inner;
  // Behind the last item stands a comma only where the style trails one.
  let left = size(value);
  const comma = (): number => (--left > 0 ? 1 : style.trailing.length);
  if (isList(value)) {
    out.push('[');
    for (const item of value) {
      out.push(lead);
      print(out, item, style, indent + 2, comma());
      lead = `,${inner}`;
    }
    out.push(close, ']');
    return;
  }
  out.push('{');
  const map = value as { readonly [key: string]: Json };
  for (const key of Object.keys(map)) {
    const name = style.key(key);
    out.push(lead, name, ': ');
    print(out, map[key] as Json, style, indent + 2, name.length + 2 + comma());
    lead = `,${inner}`;
  }
  out.push(close, '}');
}

function printed(value: Json, style: Style, indent: number, used: number): string {
  const out: string[] = [];
  print(out, value, style, indent, used);
  return out.join('');
}

const quote = (text: string): string => {
  const json = JSON.stringify(text);
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  if (singles > doubles) return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
};

/** Most texts hold nothing to escape, and most of them stand in a document many times. */
const jsonString = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));
const PLAIN = /^[\w $#/.:,;()+*=<>?!@'-]*$/;

const JSON_STYLE: Style = {
  string: jsonString,
  key: jsonString,
  trailing: '',
  inlineObjects: false,
};

const TS_STYLE: Style = {
  string: quote,
  key: (name) =>
    // Written plainly it would be the prototype of the object.
    name === '__proto__' ? "['__proto__']" : /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name),
  trailing: ',',
  inlineObjects: true,
};

/** A JSON file, with the final newline. */
export const printJson = (value: Json): string => `${printed(value, JSON_STYLE, 0, 0)}\n`;

/** The entries of an object that is spread over lines, without its braces: what stands between them may be joined. */
export const printEntries = (value: Readonly<Record<string, Json>>, indent: number): string =>
  printed(value, JSON_STYLE, indent, 0).slice('{\n'.length, -`\n${' '.repeat(indent)}}`.length);

/** A literal for the right side of `export const x = …`; `used` is the length of the text on its line. */
export const printLiteral = (value: Json, indent = 0, used = 0): string =>
  printed(value, TS_STYLE, indent, used);

/** A string literal in the quotes prettier prefers. */
export const printString = quote;
