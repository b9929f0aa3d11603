import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { invoiceSamples } from '../../core/fixtures/invoice.samples.js';
import { Invoice } from '../models/Invoice.js';

describe('Invoice', () => {
  it('accepts every sample', () => {
    for (const sample of invoiceSamples) {
      expect(newEntity(Invoice, sample).validate()).toEqual([]);
    }
  });

  it('asks for number', () => {
    const invoice = newEntity(Invoice, invoiceSamples[0]);
    invoice.data = { ...invoice.data, number: '' };
    expect(invoice.validate()).toMatchObject([{ path: 'number', rule: 'required' }]);
  });

  it('starts as draft', () => {
    const invoice = newEntity(Invoice, invoiceSamples[0]);
    expect(invoice.data.state).toBe('draft');
  });
});
