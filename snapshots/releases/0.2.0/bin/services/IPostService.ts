import { serviceToken, type IDomainService } from 'prefiq';

import type { PostCreate, PostUpdate } from '../../core/types/ts/post.js';
import type { Post } from '../models/Post.js';

/**
 * The use cases of posts: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type IPostService = IDomainService<Post, PostCreate, PostUpdate>;

export const postService = serviceToken<IPostService>('Post');
