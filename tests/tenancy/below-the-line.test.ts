/**
 * The kind: a foreign key acts below the tenant line. The database follows keys in the rows of every tenant, so a record
 * of all must not go, nor take anything with it, while any tenant refers to it.
 */

import type { EngineName } from 'prefiq';
import { tablesOf } from 'prefiq/migrations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { describeEngines } from '../runtime/engines.js';
import { ask } from './attack.js';
import { type Bed, BEDS, openBed, planModel } from './bed.js';
import { REFERRING as models } from './referring-models.js';

/** Which record of all goes, and which record of acme's refers to it. */
const CASES: readonly (readonly [name: string, parent: string, child: string])[] = [
  ['cascade', 'plans', 'cascadings'],
  ['setNull', 'plans', 'clearings'],
  ['restrict', 'plans', 'holdings'],
  ['cascade by way of another record of all', 'regions', 'outlets'],
];

describe('keys of tenant tables to tables of all', () => {
  it('restrict, against any rule of the model, where tenants share tables', () => {
    const keys = Object.values(tablesOf([...models, planModel], { tenancy: 'row' })).flatMap(
      ({ foreignKeys = [] }) => foreignKeys,
    );
    const actionOf = (table: string): unknown =>
      keys.find(({ name }) => name.startsWith(`${table}_`))?.onDelete;
    expect(['cascadings', 'clearings', 'holdings', 'outlets'].map(actionOf)).toEqual(
      Array.from({ length: 4 }, () => 'restrict'),
    );
    // Among tenants' own rows, and among those of all, a key does what the model says.
    expect(['items', 'branchs'].map(actionOf)).toEqual(['cascade', 'cascade']);
  });

  it('follow the model without tenants', () => {
    const { cascadings, clearings } = tablesOf([...models, planModel], { tenancy: 'none' });
    expect([cascadings, clearings].map((table) => table?.foreignKeys?.[0]?.onDelete)).toEqual([
      'cascade',
      'setNull',
    ]);
  });
});

const as = (tenant: string): Record<string, string> => ({ 'x-prefiq-tenant': tenant });

for (const [engine, mode] of BEDS as readonly (readonly [EngineName, (typeof BEDS)[number][1]])[]) {
  describeEngines(
    `a record of all that tenants by ${mode} refer to`,
    () => {
      let bed: Bed | undefined;
      const made = async (tenant: string, route: string, body: object): Promise<string> => {
        const answer = await ask(bed as Bed, 'POST', `/api/${route}`, body, as(tenant));
        expect(answer, answer.text).toMatchObject({ status: 201 });
        return (JSON.parse(answer.text) as { id: string }).id;
      };
      const shown = async (tenant: string, url: string): Promise<unknown> =>
        JSON.parse((await ask(bed as Bed, 'GET', url, undefined, as(tenant))).text);

      beforeAll(async () => {
        bed = await openBed(engine, mode, { models });
      }, 60_000);
      afterAll(() => bed?.close());

      it.each(CASES)('stays, and so do the rows that refer to it: %s', async (_name, parent, child) => {
        const code = `${parent}${child}`;
        const top = await made('globex', parent, { [planModel.fields[0].property]: code });
        const name = { [planModel.fields[0].property]: code };
        const between =
          parent === 'regions' ? await made('globex', 'branchs', { ...name, regionId: top }) : top;
        const ref = parent === 'regions' ? 'branchId' : 'planId';
        const theirs = await made('acme', child, { ...name, [ref]: between });
        const before = await shown('acme', `/api/${child}/${theirs}`);

        const refused = await ask(bed as Bed, 'DELETE', `/api/${parent}/${top}`, undefined, as('globex'));
        expect(refused, refused.text).toMatchObject({ status: 409 });
        expect(refused.text).toContain('PFQ_RECORD_REFERRED');
        // Only whether: neither how many nor whose.
        expect(refused.text).not.toContain('acme');
        expect(refused.text).not.toMatch(/\b1 /);
        expect(await shown('acme', `/api/${child}/${theirs}`)).toEqual(before);

        const gone = await ask(bed as Bed, 'DELETE', `/api/${child}/${theirs}`, undefined, as('acme'));
        expect(gone).toMatchObject({ status: 204 });
        const free = await ask(bed as Bed, 'DELETE', `/api/${parent}/${top}`, undefined, as('globex'));
        expect(free, free.text).toMatchObject({ status: 204 });
      });

      it('refuses in a bulk as well, and its own children with it', async () => {
        const name = { [planModel.fields[0].property]: 'bulk' };
        const top = await made('globex', 'plans', name);
        await made('globex', 'cascadings', { ...name, planId: top });
        const refused = await ask(
          bed as Bed,
          'POST',
          '/api/plans/bulk',
          { delete: [{ id: top }] },
          as('globex'),
        );
        expect(refused.text).toContain('PFQ_RECORD_REFERRED');
      });
    },
    [engine],
  );
}
