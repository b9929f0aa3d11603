/** A command on a terminal of its own (`script` of util-linux), with keys typed when their question has come. */

import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

import { killGroup, start, type Environment } from './process.js';

export const hasTerminal = existsSync('/usr/bin/script');

export const CTRL_C = '\u0003';
export const ENTER = '\r';
export const DOWN = '\u001b[B';
export const SPACE = ' ';

export interface Session {
  readonly code: number | null;
  /** Everything that came, without colours and cursor moves. */
  readonly text: string;
}

interface SessionOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** Question and keys, in order. */
  readonly keys: readonly (readonly [question: string, keys: string])[];
}

const QUESTION_SECONDS = 20;
/** Time for a question to listen once it shows, and to take a key before the next. */
const PAUSE_MS = 120;

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

export async function converse(command: readonly string[], options: SessionOptions): Promise<Session> {
  const { cwd, env, keys } = options;
  const line = `stty cols 110 rows 40; exec ${command.map(quoted).join(' ')}`;
  const child = start('script', ['-q', '-e', '-c', line, '/dev/null'], {
    cwd,
    env: { ...env, TERM: 'xterm-256color', NO_COLOR: undefined, SHELL: '/bin/sh' },
    openInput: true,
  });
  let [text, read] = ['', 0];
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const fail = (why: string): Error => {
    killGroup(child);
    return new Error(`${why}:\n${stripVTControlCharacters(text)}`);
  };
  for (const [question, typed] of keys) {
    const end = Date.now() + QUESTION_SECONDS * 1000;
    while (!stripVTControlCharacters(text.slice(read)).includes(question)) {
      if (Date.now() > end || child.exitCode !== null) throw fail(`"${question}" was not asked`);
      await pause();
    }
    for (const key of splitKeys(typed)) {
      await pause();
      read = text.length;
      child.stdin?.write(key);
    }
  }
  const timer = setTimeout(() => killGroup(child), QUESTION_SECONDS * 1000);
  const code = await ended;
  clearTimeout(timer);
  return { code, text: stripVTControlCharacters(text) };
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** A word goes as one piece, each control key by itself. */
const splitKeys = (typed: string): readonly string[] =>
  typed.match(/\u001b\[[A-D]|[\r\u0003]|[^\r\u0003\u001b]+/g) ?? [];
