/**
 * Whatever a client sends is answered by 2xx, 3xx or a coded 4xx, and soon. PREFIQ_SEED=n repeats a run; PREFIQ_MANY=1
 * sends 20,000 requests an engine.
 */

import type { Problem, PrefiqServer } from 'prefiq/server';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { generator } from '../kill/random.js';
import { rounds } from '../rounds.js';
import { describeEngines } from '../runtime/engines.js';
import { serve } from '../runtime/serve.js';
import { hostileModels, plainPlugin } from './app.js';
import { type HostileRequest, RequestMaker } from './requests.js';

const REQUESTS = rounds(1_000, 20_000);

/** Far beyond what any of them takes, machines of others being slow. */
const SLOW_MS = 5_000;

const seed = Number(process.env['PREFIQ_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const shown = ({ method, url, payload = '' }: HostileRequest): string =>
  `${method} ${url.slice(0, 400)} ${payload.slice(0, 400)}`;

describeEngines('hostile requests', (engine) => {
  let server: PrefiqServer;
  const lines: string[] = [];
  beforeAll(async () => {
    const logTo = { write: (line: string) => void (lines.length < 50 && lines.push(line)) };
    server = await serve(engine, plainPlugin(hostileModels), { env: { LOG_LEVEL: 'error' }, logTo });
  });
  afterAll(() => server.close());

  it(`never get a 500 (seed ${seed})`, { timeout: 3_600_000 }, async () => {
    const maker = new RequestMaker(generator(seed), hostileModels);
    const failures: string[] = [];
    const seen = new Map<number, number>();
    for (let n = 0; n < REQUESTS && failures.length < 20; n++) {
      const request = maker.next();
      const started = performance.now();
      const answer = await server.inject({
        ...request,
        headers: { host: 'localhost', ...request.headers },
      });
      const took = performance.now() - started;
      const { statusCode: status, body } = answer;
      seen.set(status, (seen.get(status) ?? 0) + 1);
      if (status < 400) maker.learn(request.url, body);
      const isWrong = status >= 500 || (status >= 400 && request.method !== 'HEAD' && !isCoded(body));
      if (isWrong)
        failures.push(
          `${status}: ${shown(request)}\n${body.slice(0, 200)}\n${lines.splice(0).join('').slice(0, 900)}`,
        );
      if (took > SLOW_MS) failures.push(`${Math.round(took)} ms: ${shown(request)}`);
    }
    expect(failures.join('\n'), `PREFIQ_SEED=${seed} repeats it`).toBe('');
    // A suite that is refused everything tries nothing.
    expect(seen.get(200) ?? 0).toBeGreaterThan(REQUESTS / 20);
    expect(seen.get(201) ?? 0).toBeGreaterThan(REQUESTS / 200);
  });
});

function isCoded(body: string): boolean {
  const problem = JSON.parse(body) as Problem;
  return /^PFQ_[A-Z_]+$/.test(problem.code) && problem.code !== 'PFQ_INTERNAL';
}
