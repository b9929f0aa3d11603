/** Log lines: JSON as pino writes it, or text for people. */

import type { Settings } from '../kernel/settings.js';

/** Where lines go to. */
export interface LineStream {
  write(line: string): void;
}

const LEVELS: Readonly<Record<number, readonly [name: string, color: number]>> = {
  10: ['trace', 90],
  20: ['debug', 90],
  30: ['info', 36],
  40: ['warn', 33],
  50: ['error', 31],
  60: ['fatal', 35],
};

/** Members that a text line shows by itself or not at all. */
const FRAME: ReadonlySet<string> = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'err']);

/** `12:30:01.250 info  request completed reqId=… method=GET` */
function textLine(line: string, color: boolean): string {
  const entry = JSON.parse(line) as Record<string, unknown> & { level: number; time: number; msg?: string };
  const [name, code] = LEVELS[entry.level] ?? ['log', 37];
  const level = name.padEnd(5);
  const rest = Object.entries(entry)
    .filter(([key]) => !FRAME.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const time = new Date(entry.time).toISOString().slice(11, 23);
  const head = `${time} ${color ? `\u001b[${code}m${level}\u001b[39m` : level} ${entry.msg ?? ''}`;
  const { err } = entry as { err?: { stack?: string; message?: string } };
  const stack = err ? `\n${err.stack ?? err.message ?? ''}` : '';
  return `${[head, ...rest].join(' ')}${stack}\n`;
}

export interface LoggerOptions {
  readonly level: string;
  readonly stream: LineStream;
}

/** Logger options for Fastify, or false where nothing is to be logged. */
export function loggerOptions(log: Settings['log'], out: LineStream): LoggerOptions | false {
  if (log.level === 'silent') return false;
  const stream: LineStream =
    log.format === 'json' ? out : { write: (line) => out.write(textLine(line, log.color)) };
  return { level: log.level, stream };
}
