import { Entity } from 'prefiq';

import { postModel } from '../../core/schema/post.meta.js';
import type { Post as PostData } from '../../core/types/ts/post.js';

/**
 * Domain rules of a post. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class Post extends Entity<PostData> {
  static override readonly model = postModel;
}
