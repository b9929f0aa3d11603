import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { contactSamples } from '../../core/fixtures/contact.samples.js';
import { Contact } from '../models/Contact.js';

describe('Contact', () => {
  it('accepts every sample', () => {
    for (const sample of contactSamples) {
      expect(newEntity(Contact, sample).validate()).toEqual([]);
    }
  });

  it('asks for name', () => {
    const contact = newEntity(Contact, contactSamples[0]);
    contact.data = { ...contact.data, name: '' };
    expect(contact.validate()).toMatchObject([{ path: 'name', rule: 'required' }]);
  });
});
