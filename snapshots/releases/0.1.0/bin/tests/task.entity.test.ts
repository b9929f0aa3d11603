import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { taskSamples } from '../../core/fixtures/task.samples.js';
import { Task } from '../models/Task.js';

describe('Task', () => {
  it('accepts every sample', () => {
    for (const sample of taskSamples) {
      expect(newEntity(Task, sample).validate()).toEqual([]);
    }
  });

  it('asks for title', () => {
    const task = newEntity(Task, taskSamples[0]);
    task.data = { ...task.data, title: '' };
    expect(task.validate()).toMatchObject([{ path: 'title', rule: 'required' }]);
  });

  it('starts as open', () => {
    const task = newEntity(Task, taskSamples[0]);
    expect(task.data.status).toBe('open');
  });
});
