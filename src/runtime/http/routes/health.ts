import type { FastifyInstance } from 'fastify';

import { PrefiqError } from '../../errors/error.js';

/** Says why the server cannot take requests, or null. */
export type ReadinessCheck = () => Promise<string | null> | string | null;

/** /health/live: the process answers. /health/ready: it can do its work; 503 with the reasons otherwise. */
export function healthRoutes(
  server: FastifyInstance,
  checks: Readonly<Record<string, ReadinessCheck>>,
): void {
  const quiet = { logLevel: 'warn' } as const;
  server.get('/health/live', quiet, () => ({ status: 'ok' }));
  server.get('/health/ready', quiet, async (request, reply) => {
    const failed = (thrown: unknown): string => {
      request.log.warn({ err: thrown }, 'not ready');
      return codeOf(thrown);
    };
    const asked = Object.entries(checks).map(
      async ([name, check]) => [name, await answerOf(check, failed)] as const,
    );
    const results = Object.fromEntries(await Promise.all(asked));
    const isReady = Object.values(results).every((result) => result === 'ok');
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ok' : 'unavailable', checks: results });
  });
}

/** How long the asker waits at most. A database that stays silent so long is reported apart from one that is gone. */
const PATIENCE_MS = 2_000;

async function answerOf(check: ReadinessCheck, failed: (thrown: unknown) => string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${PATIENCE_MS / 1_000} s`), PATIENCE_MS);
  });
  const answer = Promise.resolve()
    .then(check)
    .catch(failed)
    .then((problem) => problem ?? 'ok');
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Its code: whoever asks need not know addresses and names of the database, and the log has them. */
const codeOf = (thrown: unknown): string => (thrown instanceof PrefiqError ? thrown.code : 'PFQ_INTERNAL');
