import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { questionnaireSamples } from '../../core/fixtures/questionnaire.samples.js';
import { Questionnaire } from '../models/Questionnaire.js';

describe('Questionnaire', () => {
  it('accepts every sample', () => {
    for (const sample of questionnaireSamples) {
      expect(newEntity(Questionnaire, sample).validate()).toEqual([]);
    }
  });

  it('asks for field01String', () => {
    const questionnaire = newEntity(Questionnaire, questionnaireSamples[0]);
    questionnaire.data = { ...questionnaire.data, field01String: '' };
    expect(questionnaire.validate()).toMatchObject([{ path: 'field01String', rule: 'required' }]);
  });
});
