/** The body of a bulk request: its frame is checked here, the records in it by the service. */

import type { BulkRequest } from '../../contracts/IDomainService.js';
import { error } from '../../errors/error.js';
import { BULK_MEMBERS, frameViolation } from '../../foundation/services/bulk-frame.js';

export function parseBulk(body: unknown): BulkRequest<object, object> {
  const violation = frameViolation(body, BULK_MEMBERS);
  if (violation === undefined) return body as BulkRequest<object, object>;
  const { path, message } = violation;
  throw error(
    'PFQ_HTTP_BULK',
    { reason: `${path === '' ? 'the body' : `${path}:`} ${message}` },
    { details: { errors: [violation] } },
  );
}
