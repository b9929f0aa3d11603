import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { IPost } from './IPost.js';
import { Post } from './Post.js';

/** Posts in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class PostRepos extends RepositoryQuery<Post> implements IPost {
  constructor(deps: RepositoryDeps) {
    super(Post, deps);
  }
}
