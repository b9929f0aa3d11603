/** Errors at the exit boundary: coded ones with their fix, everything else as our bug. */
import { error, PrefiqError } from '../../errors/error.js';
import { systemError } from '../../errors/system-error.js';
import type { Io, Style } from './types.js';

/** Prints what was thrown and returns the exit code. Several coded errors travel as one AggregateError. */
export function reportError(
  cause: unknown,
  io: Io,
  options: { json: boolean; debug: boolean; style: Style },
): number {
  const errors = codedErrors(cause);
  const [first] = errors as [PrefiqError, ...PrefiqError[]];
  if (options.json) {
    const body = {
      error: first.toJSON(),
      ...(errors.length > 1 ? { errors: errors.map((e) => e.toJSON()) } : {}),
    };
    io.stdout.write(`${JSON.stringify(body, null, 2)}\n`);
  } else {
    for (const each of errors)
      io.stderr.write(`${options.style.red(`${each.code}:`)} ${each.message}\nfix: ${each.fix}\n`);
  }
  if (options.debug) io.stderr.write(`${stackOf(cause)}\n`);
  return Math.max(...errors.map(({ exitCode }) => exitCode));
}

/** One error as text, for a command that goes on after it, such as a watcher. */
export function describeError(cause: unknown): string {
  return codedErrors(cause)
    .map(({ code, message, fix }) => `${code}: ${message}\nfix: ${fix}`)
    .join('\n');
}

function codedErrors(cause: unknown): PrefiqError[] {
  if (isCoded(cause)) return [cause];
  if (cause instanceof AggregateError && cause.errors.length > 0 && cause.errors.every(isCoded))
    return cause.errors;
  const refused = systemError(cause);
  if (refused !== null) return [refused];
  const message = cause instanceof Error ? cause.message : String(cause);
  return [error('PFQ_INTERNAL', { message }, { cause })];
}

/** Decides by shape, not by class: a project may hold two copies of the package. */
function isCoded(cause: unknown): cause is PrefiqError {
  return (
    cause instanceof PrefiqError ||
    (cause instanceof Error && cause.name === 'PrefiqError' && 'exitCode' in cause)
  );
}

function stackOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const inner = cause.cause === undefined ? '' : `\ncaused by: ${stackOf(cause.cause)}`;
  return (cause.stack ?? cause.message) + inner;
}
