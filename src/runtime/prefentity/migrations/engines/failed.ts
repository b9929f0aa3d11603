import { error, PrefiqError } from '../../../errors.js';

/** A failure of the migration itself, with what became of it; coded ones speak for themselves. */
export function failed(id: string, state: string, cause: unknown): Error {
  if (cause instanceof PrefiqError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return error('PFQ_MIGRATION_FAILED', { id, reason, state }, { cause });
}

export const locked = (startedAt: number, holder: string, cause?: unknown): Error =>
  error(
    'PFQ_MIGRATION_LOCKED',
    { waited: ((performance.now() - startedAt) / 1000).toFixed(1), holder },
    cause === undefined ? {} : { cause },
  );
