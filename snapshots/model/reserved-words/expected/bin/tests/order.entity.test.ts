import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { orderSamples } from '../../core/fixtures/order.samples.js';
import { Order } from '../models/Order.js';

describe('Order', () => {
  it('accepts every sample', () => {
    for (const sample of orderSamples) {
      expect(newEntity(Order, sample).validate()).toEqual([]);
    }
  });

  it('asks for class', () => {
    const order = newEntity(Order, orderSamples[0]);
    order.data = { ...order.data, class: '' };
    expect(order.validate()).toMatchObject([{ path: 'class', rule: 'required' }]);
  });
});
