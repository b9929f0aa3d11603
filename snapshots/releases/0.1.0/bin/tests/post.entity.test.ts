import { newEntity } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { postSamples } from '../../core/fixtures/post.samples.js';
import { Post } from '../models/Post.js';

describe('Post', () => {
  it('accepts every sample', () => {
    for (const sample of postSamples) {
      expect(newEntity(Post, sample).validate()).toEqual([]);
    }
  });

  it('asks for title', () => {
    const post = newEntity(Post, postSamples[0]);
    post.data = { ...post.data, title: '' };
    expect(post.validate()).toMatchObject([{ path: 'title', rule: 'required' }]);
  });
});
