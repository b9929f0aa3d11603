import { Services, type ServiceDeps } from 'prefiq';

import type { PostCreate, PostUpdate } from '../../core/types/ts/post.js';
import type { IPost } from '../models/IPost.js';
import { Post } from '../models/Post.js';
import type { IPostService } from './IPostService.js';

/**
 * Business policy of posts; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class PostService extends Services<Post, PostCreate, PostUpdate> implements IPostService {
  constructor(deps: ServiceDeps<IPost>) {
    super(Post, deps);
  }
}
