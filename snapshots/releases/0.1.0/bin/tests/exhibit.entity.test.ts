import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { exhibitSamples } from '../../core/fixtures/exhibit.samples.js';
import { Exhibit } from '../models/Exhibit.js';

describe('Exhibit', () => {
  it('accepts every sample', () => {
    for (const sample of exhibitSamples) {
      expect(newEntity(Exhibit, sample).validate()).toEqual([]);
    }
  });

  it('asks for title', () => {
    const exhibit = newEntity(Exhibit, exhibitSamples[0]);
    exhibit.data = { ...exhibit.data, title: '' };
    expect(exhibit.validate()).toMatchObject([{ path: 'title', rule: 'required' }]);
  });
});
