import { repositoryToken, type IDomain } from 'prefiq';

import type { Post } from './Post.js';

/** What the domain asks of storage. Nothing here knows SQL. */
export type IPost = IDomain<Post>;

export const postRepository = repositoryToken<IPost>('Post');
