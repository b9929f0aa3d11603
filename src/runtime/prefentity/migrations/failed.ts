import { error, PrefiqError } from '../../errors/error.js';

/** A failure of the migration itself, with what became of it; coded ones speak for themselves. */
export function failed(id: string, direction: 'up' | 'down', state: string, cause: unknown): Error {
  if (cause instanceof PrefiqError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  // The file of an applied migration is history, and may not change.
  const what = direction === 'up' ? 'the migration' : 'the rows and tables in its way';
  return error('PFQ_MIGRATION_FAILED', { id, direction, reason, state, what }, { cause });
}

export const locked = (startedAt: number, holder: string, cause?: unknown): Error =>
  error(
    'PFQ_MIGRATION_LOCKED',
    { waited: ((performance.now() - startedAt) / 1000).toFixed(1), holder },
    cause === undefined ? {} : { cause },
  );
