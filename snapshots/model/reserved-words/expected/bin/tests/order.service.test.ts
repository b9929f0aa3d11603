import { newEntity, repositoryContract, testRepositoryDeps, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { orderSamples } from '../../core/fixtures/order.samples.js';
import { Order } from '../models/Order.js';
import { OrderMemory } from '../models/OrderMemory.js';
import { OrderRepos } from '../models/OrderRepos.js';
import { OrderService } from '../services/OrderService.js';

const [first, second] = orderSamples;

/** A service over memory. */
async function open(): Promise<OrderService> {
  return new OrderService(testServiceDeps(new OrderMemory()));
}

describe('Order', () => {
  it('accepts every sample', () => {
    for (const sample of orderSamples) {
      expect(newEntity(Order, sample).validate()).toEqual([]);
    }
  });

  it('asks for class', () => {
    const order = newEntity(Order, first);
    order.data = { ...order.data, class: '' };
    expect(order.validate()).toMatchObject([{ path: 'class', rule: 'required' }]);
  });
});

describe('OrderService', () => {
  it('creates a record and finds it again', async () => {
    const service = await open();
    const created = await service.create(first);
    expect(created.data).toMatchObject({ ...first, version: 1 });
    // Private fields are written and never read.
    expect(created.data).toMatchObject((await service.get(created.id)).data);
  });

  it('keeps order unique', async () => {
    const service = await open();
    await service.create(first);
    const twin = service.create({ ...second, order: first.order });
    await expect(twin).rejects.toMatchObject({ code: 'PFQ_RECORD_UNIQUE' });
  });

  it('keeps class unique', async () => {
    const service = await open();
    await service.create(first);
    const twin = service.create({ ...second, class: first.class });
    await expect(twin).rejects.toMatchObject({ code: 'PFQ_RECORD_UNIQUE' });
  });

  it('refuses a change that is based on an old version', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const stale = service.update(id, {}, { version: 7 });
    await expect(stale).rejects.toMatchObject({ code: 'PFQ_RECORD_STALE' });
  });

  it('deletes', async () => {
    const service = await open();
    const { id } = await service.create(first);
    await service.delete(id);
    await expect(service.get(id)).rejects.toMatchObject({ code: 'PFQ_RECORD_MISSING' });
  });
});

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
const migrations = `${import.meta.dirname}/../migrations`;
repositoryContract(
  { describe, it, expect },
  {
    name: 'OrderRepos',
    create: async (deps) => new OrderRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);
repositoryContract(
  { describe, it, expect },
  { name: 'OrderMemory', create: (deps) => new OrderMemory(deps) },
);
