/**
 * The kind: work that outlives its frame. What is put off until a commit, and whoever hears of an event, works as the
 * tenant and in the request of who asked for it, not of whose transaction it was.
 */

import { currentContext, type IDomain, type RequestContext, TOKENS } from 'prefiq';
import { customerRepository, customerService } from '../runtime/fixture.js';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { describeEngines } from '../runtime/engines.js';
import { type Bed, BEDS, openBed, TENANTS, type TenantName } from './bed.js';

const contextOf = (tenantId: string): RequestContext => ({
  requestId: `request of ${tenantId}`,
  userId: `user of ${tenantId}`,
  roles: ['clerk'],
  tenantId,
});

for (const [engine, mode] of BEDS) {
  describeEngines(
    `work that tenants by ${mode} put off`,
    () => {
      let bed: Bed;
      let seen: { for: string; tenant: string | null; user: string | null | undefined; rows: string[] }[];
      const running: Promise<void>[] = [];

      beforeAll(async () => {
        bed = await openBed(engine, mode);
        for (const tenant of TENANTS)
          await bed.as(tenant, () => create(`${tenant} itself`, contextOf(tenant)));
      }, 60_000);
      afterAll(() => bed?.close());
      beforeEach(() => {
        seen = [];
      });

      const create = (name: string, context: RequestContext) =>
        bed.container.get(customerService).create({ name } as never, context);

      /** Notes whose work it is at this moment, and whose rows are visible. */
      async function look(about: string): Promise<void> {
        const scope = bed.container.get(TOKENS.tenantScope);
        const customers: IDomain<never> = bed.container.get(customerRepository) as never;
        const tenant = scope.tenantFor('Customer');
        const user = currentContext()?.userId;
        const found = await customers.findAll({});
        const rows = found.map(({ data }) => String((data as { name: string }).name).split(' ')[0] ?? '');
        seen.push({ for: about, tenant, user, rows: [...new Set(rows)] });
      }
      const later = (about: string): void =>
        bed.executor.afterCommit(() => {
          running.push(look(about));
        });
      const settled = async (): Promise<void> => {
        await bed.container.get(TOKENS.events).idle();
        await Promise.all(running.splice(0));
        // They run beside each other.
        seen.sort((a, b) => a.for.localeCompare(b.for));
      };
      const own = (tenant: TenantName) => ({ for: tenant, tenant, rows: [tenant] });

      it('after a commit runs as who asked for it', async () => {
        for (const tenant of TENANTS) await bed.as(tenant, () => bed.executor.tx(async () => later(tenant)));
        await settled();
        expect(seen).toMatchObject(TENANTS.map(own));
      });

      it('from inside of a nested transaction does too', async () => {
        await bed.as('acme', () => bed.executor.tx(() => bed.executor.tx(async () => later('acme'))));
        await settled();
        expect(seen).toMatchObject([own('acme')]);
      });

      it('does nothing when its transaction is rolled back', async () => {
        const failing = bed.as('acme', () =>
          bed.executor.tx(async () => {
            later('acme');
            throw new Error('no');
          }),
        );
        await expect(failing).rejects.toThrow('no');
        await settled();
        expect(seen).toEqual([]);
      });

      it('tells subscribers as the tenant and in the request of the change', async () => {
        const off = bed.container
          .get(TOKENS.events)
          .on('customer.created', ({ tenantId }) => look(tenantId ?? ''));
        for (const tenant of TENANTS) await bed.as(tenant, () => create(`${tenant} told`, contextOf(tenant)));
        await settled();
        off();
        expect(seen).toMatchObject(TENANTS.map((tenant) => ({ ...own(tenant), user: `user of ${tenant}` })));
      });

      if (mode === 'row') {
        it('in one transaction over many tenants each runs as its own', async () => {
          const scope = bed.container.get(TOKENS.tenantScope);
          await scope.system('nightly', () =>
            bed.executor.tx(async () => {
              for (const tenant of TENANTS) await scope.run(tenant, async () => later(tenant));
            }),
          );
          await settled();
          expect(seen).toMatchObject(TENANTS.map(own));
        });

        it('in one transaction subscribers hear of each change as its tenant', async () => {
          const scope = bed.container.get(TOKENS.tenantScope);
          const off = bed.container
            .get(TOKENS.events)
            .on('customer.*', ({ tenantId }) => look(tenantId ?? ''));
          await bed.as('acme', () =>
            bed.executor.tx(async () => {
              for (const tenant of TENANTS)
                await scope.run(tenant, () => create(`${tenant} nightly`, contextOf(tenant)));
            }),
          );
          await settled();
          off();
          expect(seen).toMatchObject(
            TENANTS.map((tenant) => ({ ...own(tenant), user: `user of ${tenant}` })),
          );
        });
      }
    },
    [engine],
  );
}
