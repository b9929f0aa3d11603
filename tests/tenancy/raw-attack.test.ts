/** Raw statements where tenants share tables: rows that were thought of by hand, and texts that nobody thought of. */

import fc from '../fast-check.js';
import { PrefiqError, TOKENS } from 'prefiq';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { tenantDatabase, tenantSchema } from '../../src/runtime/sql/tenancy/places.js';
import { describeEngines } from '../runtime/engines.js';
import { ask, furnish, SECRET, stateOfAcme } from './attack.js';
import { type Bed, BEDS, openBed } from './bed.js';
import { PLACES, RAW } from './raw-attack.js';
import { statements } from './raw-soup.js';

/** Everything a statement gave, errors included: they may quote rows. */
async function learned({ executor, as }: Bed, statements: readonly string[]): Promise<string> {
  const heard: unknown[] = [];
  const one = async (sql: string): Promise<void> => {
    const tell = (failure: unknown) =>
      heard.push(failure instanceof PrefiqError ? failure.toJSON() : failure);
    heard.push(await executor.query(sql).catch(tell));
    heard.push(await executor.exec(sql).catch(tell));
  };
  await as('globex', async () => {
    for (const sql of statements) await one(sql);
    await executor
      .tx(async () => {
        for (const sql of statements) await one(sql);
        throw new Error('taken back');
      })
      .catch(() => undefined);
  });
  // Errors contain the statement itself, but never the text of a row.
  return JSON.stringify(heard, plain);
}

const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

for (const [engine] of BEDS.filter(([, mode]) => mode === 'row')) {
  describeEngines(
    'raw statements where tenants share tables',
    () => {
      let bed: Bed | undefined;
      let before: string;
      let db: string;
      const opened = (): Bed => bed as Bed;

      beforeAll(async () => {
        bed = await openBed(engine, 'row');
        await furnish(bed, 'acme', SECRET);
        await furnish(bed, 'globex', 'OWN');
        await ask(bed, 'POST', '/api/customers', { name: 'OWN again' });
        before = await stateOfAcme(bed);
        db = engine === 'mariadb' ? String(await system(bed, 'SELECT database()')) : 'main';
      }, 60_000);
      afterAll(() => bed?.close());

      it.each(RAW[engine].map((statements) => [statements.join(' · '), statements] as const))(
        '%s',
        async (_name, statements) => {
          const heard = await learned(
            opened(),
            statements.map((sql) => sql.replaceAll('{db}', db)),
          );
          expect(heard).not.toContain(SECRET);
          expect(await stateOfAcme(opened())).toBe(before);
        },
      );

      it('give the tenant its own rows all the while', async () => {
        const { executor, as } = opened();
        const names = await as('globex', () =>
          executor.query<{ name: string }>('SELECT name FROM customers'),
        );
        expect(names.map(({ name }) => name.slice(0, 3))).toEqual(['OWN', 'OWN']);
      });

      it('made of all delimiters of texts, names and comments see the rows of the tenant, or none', async () => {
        let read = 0;
        const property = fc.asyncProperty(statements(engine, db), async (sql) => {
          const { executor, as } = opened();
          const rows = await as('globex', () => executor.query(sql)).catch(() => []);
          const text = JSON.stringify(rows, plain);
          if (text.includes('OWN')) read++;
          expect(text).not.toContain(SECRET);
        });
        await fc.assert(property, { numRuns: 3_000 });
        // Were none of it SQL, nothing would have been tried.
        expect(read).toBeGreaterThan(150);
        expect(await stateOfAcme(opened())).toBe(before);
      }, 120_000);
    },
    [engine],
  );
}

for (const [engine, mode] of BEDS.filter(([, one]) => one !== 'row')) {
  describeEngines(
    `raw statements where tenants are apart by ${mode}`,
    () => {
      let bed: Bed | undefined;
      let before: string;
      const opened = (): Bed => bed as Bed;
      const settled = (sql: string): string => {
        const config = opened().server.application.container.get(TOKENS.connections).configOf();
        const acme =
          mode === 'schema' ? tenantSchema(config, 'acme') : tenantDatabase(config, 'acme').database;
        return sql.replaceAll(/\{(acme|file)\}/g, acme).replaceAll('{ACME}', acme.toUpperCase());
      };

      beforeAll(async () => {
        bed = await openBed(engine, mode);
        await furnish(bed, 'acme', SECRET);
        await furnish(bed, 'globex', 'OWN');
        before = await stateOfAcme(bed);
      }, 60_000);
      afterAll(() => bed?.close());

      it.each(PLACES[engine].map((statements) => [statements.join(' · '), statements] as const))(
        '%s',
        async (_name, statements) => {
          expect(await learned(opened(), statements.map(settled))).not.toContain(SECRET);
          expect(await stateOfAcme(opened())).toBe(before);
          const { executor, as } = opened();
          const table = executor.table('customers');
          const own = await as('globex', () => executor.query<{ name: string }>(`SELECT name FROM ${table}`));
          expect(own).toEqual([{ name: 'OWN customer' }]);
        },
      );
    },
    [engine],
  );
}

const system = ({ executor, server }: Bed, sql: string): Promise<unknown> =>
  server.application.container
    .get(TOKENS.tenantScope)
    .system('where the tables are', () => executor.scalar(sql));
