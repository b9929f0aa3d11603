import { newEntity, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { postSamples } from '../../core/fixtures/post.samples.js';
import { Post } from '../models/Post.js';
import { PostMemory } from '../models/PostMemory.js';
import { PostService } from '../services/PostService.js';

const [first] = postSamples;

/** A service over memory. */
async function open(): Promise<PostService> {
  return new PostService(testServiceDeps(new PostMemory()));
}

describe('Post', () => {
  it('accepts every sample', () => {
    for (const sample of postSamples) {
      expect(newEntity(Post, sample).validate()).toEqual([]);
    }
  });

  it('asks for title', () => {
    const post = newEntity(Post, first);
    post.data = { ...post.data, title: '' };
    expect(post.validate()).toMatchObject([{ path: 'title', rule: 'required' }]);
  });
});

describe('PostService', () => {
  it('creates a record and finds it again', async () => {
    const service = await open();
    const created = await service.create(first);
    expect(created.data).toMatchObject({ ...first, version: 1 });
    // Private fields are written and never read.
    expect(created.data).toMatchObject((await service.get(created.id)).data);
  });

  it('refuses a change that is based on an old version', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const stale = service.update(id, {}, { version: 7 });
    await expect(stale).rejects.toMatchObject({ code: 'PFQ_RECORD_STALE' });
  });

  it('deletes', async () => {
    const service = await open();
    const { id } = await service.create(first);
    await service.delete(id);
    await expect(service.get(id)).rejects.toMatchObject({ code: 'PFQ_RECORD_MISSING' });
  });
});
