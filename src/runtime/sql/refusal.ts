import { error, PrefiqError } from '../errors/error.js';
import type { Dialect } from './Dialect.js';

/**
 * The error for a failure on a raw connection to a database that takes no writes at all, or none of this user: neither
 * the statement nor the tool is to blame then. Undefined for any other failure.
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
