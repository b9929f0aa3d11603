import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { crmPersonSamples } from '../../core/fixtures/crm-person.samples.js';
import { CRMPerson } from '../models/CRMPerson.js';

describe('CRMPerson', () => {
  it('accepts every sample', () => {
    for (const sample of crmPersonSamples) {
      expect(newEntity(CRMPerson, sample).validate()).toEqual([]);
    }
  });

  it('asks for name', () => {
    const crmPerson = newEntity(CRMPerson, crmPersonSamples[0]);
    crmPerson.data = { ...crmPerson.data, name: '' };
    expect(crmPerson.validate()).toMatchObject([{ path: 'name', rule: 'required' }]);
  });
});
