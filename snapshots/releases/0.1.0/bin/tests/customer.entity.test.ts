import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { customerSamples } from '../../core/fixtures/customer.samples.js';
import { Customer } from '../models/Customer.js';

describe('Customer', () => {
  it('accepts every sample', () => {
    for (const sample of customerSamples) {
      expect(newEntity(Customer, sample).validate()).toEqual([]);
    }
  });

  it('asks for code', () => {
    const customer = newEntity(Customer, customerSamples[0]);
    customer.data = { ...customer.data, code: '' };
    expect(customer.validate()).toMatchObject([{ path: 'code', rule: 'required' }]);
  });
});
