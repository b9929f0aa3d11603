import type { FastifyInstance } from 'fastify';

/** Says why the server cannot take requests, or null. */
export type ReadinessCheck = () => Promise<string | null> | string | null;

/** /health/live: the process answers. /health/ready: it can do its work; 503 with the reasons otherwise. */
export function healthRoutes(
  server: FastifyInstance,
  checks: Readonly<Record<string, ReadinessCheck>>,
): void {
  const quiet = { logLevel: 'warn' } as const;
  server.get('/health/live', quiet, () => ({ status: 'ok' }));
  server.get('/health/ready', quiet, async (_request, reply) => {
    const results: Record<string, string> = {};
    for (const [name, check] of Object.entries(checks)) {
      results[name] = (await Promise.resolve().then(check).catch(failure)) ?? 'ok';
    }
    const isReady = Object.values(results).every((result) => result === 'ok');
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ok' : 'unavailable', checks: results });
  });
}

const failure = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
