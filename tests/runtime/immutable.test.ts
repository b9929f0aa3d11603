/**
 * The kind: rules with a hole. What is written once stays what it was: it is neither replaced nor cleared, whichever way a
 * change comes.
 */

import { Entity, type IDomain, type ModelMeta, RepositoryMemory, type ServiceDeps, Services } from 'prefiq';
import { testServiceDeps } from 'prefiq/testing';
import { compileValidator } from 'prefiq/rules';
import type { PrefiqServer } from 'prefiq/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { customerModel } from './fixture.js';
import { serve } from './outside.js';

const once = { label: 'Once', immutable: true } as const;
const orderModel: ModelMeta = {
  ...customerModel,
  access: {},
  fields: [
    customerModel.fields[0],
    { name: 'text', property: 'text', column: 'text', type: 'string', ...once },
    { name: 'amount', property: 'amount', column: 'amount', type: 'decimal', precision: 9, scale: 2, ...once },
    { name: 'flag', property: 'flag', column: 'flag', type: 'boolean', ...once },
    { name: 'day', property: 'day', column: 'day', type: 'date', ...once },
    { name: 'kind', property: 'kind', column: 'kind', type: 'enum', values: ['a', 'b'], ...once },
    { name: 'data', property: 'data', column: 'data', type: 'json', ...once },
    { name: 'lines', property: 'lines', column: '', type: 'many', label: 'Lines', of: 'Line', by: 'customer' },
  ],
}; // prettier-ignore
const lineModel: ModelMeta = {
  ...customerModel,
  model: 'Line', plural: 'Lines', label: 'Line', labelPlural: 'Lines', camel: 'line', camelPlural: 'lines',
  kebab: 'line', route: 'lines', table: 'lines',
  access: {},
  fields: [
    customerModel.fields[0],
    { name: 'text', property: 'text', column: 'text', type: 'string', ...once },
    { name: 'customer', property: 'customerId', column: 'customer_id', type: 'ref', to: 'Customer', ...once },
  ],
}; // prettier-ignore

const KEPT = { text: 'x', amount: '1.00', flag: false, day: '2026-01-01', kind: 'a', data: { a: 1 } };
const CLEARED = Object.keys(KEPT).flatMap((property) => [
  [property, null] as const,
  ...(property === 'data' ? [] : [[property, ''] as const]),
]);

describe('what is written once', () => {
  let server: PrefiqServer;
  let id: string;
  let line: string;
  const ask = (method: 'POST' | 'PATCH' | 'GET', url: string, payload?: object) =>
    server.inject({ method, url, ...(payload ? { payload } : {}) });
  beforeAll(async () => {
    server = await serve([orderModel, lineModel]);
    id = (await ask('POST', '/api/customers', { name: 'n', ...KEPT })).json<{ id: string }>().id;
    line = (await ask('POST', '/api/lines', { name: 'n', text: 'x', customerId: id })).json<{ id: string }>()
      .id;
  });
  afterAll(() => server.close());

  it.each(CLEARED)('is not cleared over HTTP: %s by %j', async (property, value) => {
    const refused = await ask('PATCH', `/api/customers/${id}`, { [property]: value });
    expect(refused.statusCode, refused.body).toBe(422);
    expect(refused.json()).toMatchObject({ errors: [{ path: property, rule: 'immutable' }] });
    expect((await ask('GET', `/api/customers/${id}`)).json()).toMatchObject(KEPT);
  });

  it('is not cleared in a bulk', async () => {
    for (const value of [null, '']) {
      const refused = await ask('POST', '/api/customers/bulk', { update: [{ id, data: { text: value } }] });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('"rule":"immutable"');
    }
  });

  it('is not cleared in a child that comes with its parent', async () => {
    for (const value of [null, '']) {
      const refused = await ask('PATCH', `/api/customers/${id}`, {
        lines: { update: [{ id: line, data: { text: value } }] },
      });
      expect(refused.statusCode).toBe(422);
      expect(refused.body).toContain('"rule":"immutable"');
    }
  });

  it('is no reference that can be let go of', async () => {
    const refused = await ask('PATCH', `/api/lines/${line}`, { customerId: null });
    expect(refused.body).toContain('"rule":"immutable"');
  });

  it.each(CLEARED)('is refused by the rules that forms share: %s by %j', (property, value) => {
    const validate = compileValidator(orderModel);
    const { violations } = validate({ [property]: value }, 'update', { current: { name: 'n', ...KEPT } });
    expect(violations).toMatchObject([{ path: property, rule: 'immutable' }]);
    // As it was, and as nothing was, it may be sent along.
    expect(validate({ ...KEPT }, 'update', { current: { name: 'n', ...KEPT } }).violations).toEqual([]);
    expect(validate({ [property]: value }, 'update', { current: { name: 'n' } }).violations).toEqual([]);
  });

  it('is not cleared over memory', async () => {
    class Order extends Entity {
      static override readonly model = orderModel;
    }
    class OrderMemory extends RepositoryMemory<Entity> {
      constructor() {
        super(Order);
      }
    }
    class OrderService extends Services<Entity> {
      constructor(deps: ServiceDeps<IDomain<Entity>>) {
        super(Order, deps);
      }
    }
    const service = new OrderService(testServiceDeps(new OrderMemory()));
    const made = await service.create({ name: 'n', ...KEPT });
    for (const [property, value] of CLEARED) {
      await expect(service.update(made.id, { [property]: value })).rejects.toMatchObject({
        code: 'PFQ_RECORD_INVALID',
      });
    }
    expect((await service.get(made.id)).data).toMatchObject(KEPT);
  });
});
