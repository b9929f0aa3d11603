import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { describeEngines } from '../runtime/engines.js';
import { ask, type Attempt, furnish, type Scene, SECRET, stateOfAcme } from './attack.js';
import { type Bed, BEDS, openBed } from './bed.js';
import { inCode } from './in-code.js';
import { overHttp } from './over-http.js';

const attempts: readonly (readonly [string, Attempt])[] = [
  ...Object.entries(overHttp),
  ...Object.entries(inCode),
];

for (const [engine, mode] of BEDS) {
  describeEngines(
    `the line between tenants by ${mode}`,
    () => {
      let bed: Bed | undefined;
      let scene: Scene;
      let before: string;

      beforeAll(async () => {
        bed = await openBed(engine, mode);
        const victim = await furnish(bed, 'acme', SECRET);
        await ask(bed, 'POST', '/api/customers', { name: `${SECRET} other` }, { 'x-prefiq-tenant': 'acme' });
        const own = await furnish(bed, 'globex', 'OWN');
        scene = { ...bed, victim, own };
        before = await stateOfAcme(bed);
        expect(before).toContain(SECRET);
      }, 60_000);
      afterAll(() => bed?.close());

      describe('is crossed by nothing', () => {
        it.each(attempts)('%s', async (_name, attempt) => {
          const learned = await attempt(scene).catch((refused: unknown) => {
            // A failed assertion is no refusal by the app.
            if (refused instanceof Error && refused.name === 'AssertionError') throw refused;
            return String(refused);
          });
          const text = JSON.stringify(learned) ?? '';
          // The request itself is named in answers; what it did not contain must not come back.
          expect(text).not.toContain(`${SECRET} `);
          expect(await stateOfAcme(scene)).toBe(before);
        });
      });

      it('is not felt by acme itself', async () => {
        const { text } = await ask(scene, 'GET', '/api/projects?expand=customer,lines', undefined, {
          'x-prefiq-tenant': 'acme',
        });
        expect(text).toContain(`${SECRET} customer`);
        expect(text).toContain(`${SECRET} line`);
      });

      it('gives the same answer for a record of another tenant and for one that does not exist', async () => {
        const nowhere = '0193a000-0000-7000-8000-00000000dead';
        const plain = (text: string, id: string) =>
          text.replaceAll(id, '<id>').replace(/"instance":"[^"]*"/, '');
        for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
          const body = method === 'PATCH' ? { name: 'x' } : undefined;
          const foreign = await ask(scene, method, `/api/projects/${scene.victim.project}`, body);
          const missing = await ask(scene, method, `/api/projects/${nowhere}`, body);
          expect(foreign.status).toBe(404);
          expect(plain(foreign.text, scene.victim.project)).toBe(plain(missing.text, nowhere));
        }
        const refer = (customerId: string) =>
          ask(scene, 'POST', '/api/projects', { code: 'REF-1', name: 'x', customerId });
        const foreign = await refer(scene.victim.customer);
        const missing = await refer(nowhere);
        expect(foreign.status).toBe(422);
        expect(plain(foreign.text, scene.victim.customer)).toBe(plain(missing.text, nowhere));
      });

      it('lets globex use the names that acme uses', async () => {
        const answer = await ask(scene, 'POST', '/api/projects', { code: SECRET, name: 'same code' });
        expect(answer.status).toBe(201);
      });

      it('answers 404 for an unknown tenant and 400 for none', async () => {
        const asked = async (headers: Record<string, string>) =>
          (await ask(scene, 'GET', '/api/projects', undefined, headers)).status;
        expect(await asked({ 'x-prefiq-tenant': 'initech' })).toBe(404);
        expect(await asked({})).toBe(400);
        expect(await asked({ 'x-prefiq-tenant': 'acme' })).toBe(200);
        expect(await asked({ host: 'acme.localhost' })).toBe(200);
      });
    },
    [engine],
  );
}

it('tries at least sixty ways', () => {
  expect(attempts.length).toBeGreaterThanOrEqual(60);
});
