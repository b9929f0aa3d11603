import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { crmAccountSamples } from '../../core/fixtures/crm-account.samples.js';
import { CRMAccount } from '../models/CRMAccount.js';

describe('CRMAccount', () => {
  it('accepts every sample', () => {
    for (const sample of crmAccountSamples) {
      expect(newEntity(CRMAccount, sample).validate()).toEqual([]);
    }
  });

  it('asks for name', () => {
    const crmAccount = newEntity(CRMAccount, crmAccountSamples[0]);
    crmAccount.data = { ...crmAccount.data, name: '' };
    expect(crmAccount.validate()).toMatchObject([{ path: 'name', rule: 'required' }]);
  });
});
