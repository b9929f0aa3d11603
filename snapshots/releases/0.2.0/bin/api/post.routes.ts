import { defineResource } from 'prefiq';

import { postModel } from '../../core/schema/post.meta.js';
import { postService } from '../services/IPostService.js';

/** /api/posts: list, create, get, change, delete, bulk, and a POST for each transition. */
export const postRoutes = defineResource({
  model: postModel,
  service: postService,
});
