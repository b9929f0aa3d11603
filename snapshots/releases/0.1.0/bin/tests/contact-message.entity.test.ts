import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { contactMessageSamples } from '../../core/fixtures/contact-message.samples.js';
import { ContactMessage } from '../models/ContactMessage.js';

describe('ContactMessage', () => {
  it('accepts every sample', () => {
    for (const sample of contactMessageSamples) {
      expect(newEntity(ContactMessage, sample).validate()).toEqual([]);
    }
  });

  it('asks for name', () => {
    const contactMessage = newEntity(ContactMessage, contactMessageSamples[0]);
    contactMessage.data = { ...contactMessage.data, name: '' };
    expect(contactMessage.validate()).toMatchObject([{ path: 'name', rule: 'required' }]);
  });

  it('starts as new', () => {
    const contactMessage = newEntity(ContactMessage, contactMessageSamples[0]);
    expect(contactMessage.data.status).toBe('new');
  });
});
