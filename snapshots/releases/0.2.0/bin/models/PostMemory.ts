import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { IPost } from './IPost.js';
import { Post } from './Post.js';

/** Posts in memory: the twin for tests and development, held to the same contract test. */
export class PostMemory extends RepositoryMemory<Post> implements IPost {
  constructor(deps: MemoryDeps = {}) {
    super(Post, deps);
  }
}
