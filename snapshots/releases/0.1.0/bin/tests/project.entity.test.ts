import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { projectSamples } from '../../core/fixtures/project.samples.js';
import { Project } from '../models/Project.js';

describe('Project', () => {
  it('accepts every sample', () => {
    for (const sample of projectSamples) {
      expect(newEntity(Project, sample).validate()).toEqual([]);
    }
  });

  it('asks for code', () => {
    const project = newEntity(Project, projectSamples[0]);
    project.data = { ...project.data, code: '' };
    expect(project.validate()).toMatchObject([{ path: 'code', rule: 'required' }]);
  });

  it('starts as draft', () => {
    const project = newEntity(Project, projectSamples[0]);
    expect(project.data.status).toBe('draft');
  });
});
