import { error, PrefiqError } from '../errors/error.js';
import type { Dialect } from './Dialect.js';

/**
 * What a failure on a raw connection comes to where the database takes no writes at all, or none of this user: then
 * neither the statement nor the tool is to blame. Undefined where it is another failure.
 */
export function refusal(dialect: Dialect, thrown: unknown): PrefiqError | undefined {
  const cause = thrown instanceof PrefiqError ? thrown.cause : thrown;
  if (!(cause instanceof Error)) return undefined;
  const reason = cause.message;
  switch (dialect.failure(cause).kind) {
    case 'readOnly':
      return error('PFQ_DB_READ_ONLY', { reason }, { cause });
    case 'rights':
      return error('PFQ_DB_RIGHTS', { reason }, { cause });
    case 'full':
      return error('PFQ_DB_FULL', { reason }, { cause });
    default:
      return undefined;
  }
}
