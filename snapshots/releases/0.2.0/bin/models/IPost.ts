import { repositoryToken, type IDomain } from 'prefiq';

import type { Post } from './Post.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export type IPost = IDomain<Post>;

export const postRepository = repositoryToken<IPost>('Post');
