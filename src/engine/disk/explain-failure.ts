/** Explains what the system refused, and says a way out. */
import { error } from '../../errors.js';

const REASONS: Readonly<Record<string, readonly [reason: string, advice: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space, then run again.'],
  EDQUOT: ['the disk quota is used up', 'Free some space, then run again.'],
  EACCES: ['permission denied', 'Look after the owner and the permissions of the directory, then run again.'],
  EPERM: ['permission denied', 'Look after the owner and the permissions of the directory, then run again.'],
  EROFS: ['the disk is read-only', 'Work in a directory that can be written.'],
  EMFILE: ['too many open files', 'Close other programs or raise the limit (ulimit -n), then run again.'],
  ENFILE: ['too many open files', 'Close other programs or raise the limit (ulimit -n), then run again.'],
  EBUSY: ['the file is in use', 'Close the program that holds it, then run again.'],
  ENAMETOOLONG: ['the path is too long for this disk', 'Work in a directory with a shorter path.'],
  ENOTDIR: ['a part of the path is a file', 'Move that file away, then run again.'],
  EIO: ['the disk reported an error', 'Look after the disk, then run again.'],
};

/** Coded where the system said why; anything else is our bug and stays what it is. */
export function explainFailure(cause: unknown, fallback: string): unknown {
  const { code, path, dest } = cause as NodeJS.ErrnoException & { dest?: string };
  const known = code === undefined ? undefined : REASONS[code];
  if (known === undefined) return cause;
  return error(
    'PFQ_APPLY_FAILED',
    { path: dest ?? path ?? fallback, reason: known[0], advice: known[1] },
    { cause, details: { errno: code } },
  );
}
