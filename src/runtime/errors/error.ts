/** Coded errors. Every refusal has a code, a message and a fix; the last words say what to do next. */

import { CATALOGUE, type ErrorCode } from './catalogue.js';
import type { ErrorEntry, ExitCode } from './ErrorEntry.js';

export type { ErrorEntry, ExitCode };

export interface Position {
  readonly file: string;
  /** One-based. */
  readonly line: number;
  /** One-based. */
  readonly column: number;
}

/** A place in a text that no file holds: the value of a flag, an answer. */
export interface TypedPosition {
  readonly text: string;
  /** One-based. */
  readonly column: number;
}

export interface ErrorJson {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly details?: unknown;
}

/**
 * A failure with a code, and with what to do next.
 *
 * @example
 * try {
 *   await service.get(id);
 * } catch (thrown) {
 *   if (!(thrown instanceof PrefiqError) || thrown.code !== 'PFQ_RECORD_MISSING') throw thrown;
 * }
 */
export class PrefiqError extends Error {
  override readonly name = 'PrefiqError';
  readonly code: string;
  readonly fix: string;
  readonly exitCode: ExitCode;
  readonly details: unknown;
  readonly position: Position | undefined;
  readonly typed: TypedPosition | undefined;
  /** The place as `message` begins with it; empty where none is known. */
  readonly place: string;

  constructor(
    code: string,
    init: {
      message: string;
      fix: string;
      exitCode?: ExitCode;
      details?: unknown;
      position?: Position | undefined;
      typed?: TypedPosition | undefined;
      place?: string;
      cause?: unknown;
    },
  ) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.code = code;
    this.fix = init.fix;
    this.exitCode = init.exitCode ?? 1;
    this.details = init.details;
    this.position = init.position;
    this.typed = init.typed;
    this.place = init.place ?? '';
  }

  toJSON(): ErrorJson {
    const details = this.details ?? this.position ?? this.typed;
    return {
      code: this.code,
      message: this.message,
      fix: this.fix,
      ...(details === undefined ? {} : { details }),
    };
  }
}

function placeOf({ position, typed }: FailOptions): string {
  if (position) return `${position.file}:${position.line}:${position.column} `;
  return typed ? `"${typed.text}", column ${typed.column}: ` : '';
}

export interface FailOptions {
  readonly position?: Position;
  readonly typed?: TypedPosition;
  readonly details?: unknown;
  readonly cause?: unknown;
  /** Replaces the catalogue's fix where the caller knows a better one. */
  readonly fix?: string;
}

/** Fills `{name}` from values; a placeholder nobody filled is a bug in the caller and throws. */
export function fill(text: string, values: Readonly<Record<string, unknown>>): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => {
    if (!(key in values)) throw new Error(`Error text has an unfilled placeholder {${key}}: ${text}`);
    return String(values[key]);
  });
}

/**
 * Makes `error(code, values)` for one catalogue; the toolkit has a catalogue of its own.
 *
 * @example
 * const fail = errorFactory({ SHOP_CLOSED: { message: '{shop} is closed.', fix: 'Come back tomorrow.', exit: 1 } });
 * throw fail('SHOP_CLOSED', { shop: 'Ada & Co' });
 */
export function errorFactory<Code extends string>(catalogue: Readonly<Record<Code, ErrorEntry>>) {
  return (
    code: Code,
    values: Readonly<Record<string, unknown>> = {},
    options: FailOptions = {},
  ): PrefiqError => {
    const entry = catalogue[code];
    const place = placeOf(options);
    return new PrefiqError(code, {
      message: place + fill(entry.message, values),
      fix: options.fix ?? fill(entry.fix, values),
      exitCode: entry.exit,
      details: options.details,
      position: options.position,
      typed: options.typed,
      place,
      cause: options.cause,
    });
  };
}

/**
 * An error of the runtime's catalogue: `throw error('PFQ_DB_BUSY', { holder })`.
 *
 * @example
 * throw error('PFQ_RECORD_MISSING', { model: 'Project', id }); // 404
 */
export const error = errorFactory<ErrorCode>(CATALOGUE);
