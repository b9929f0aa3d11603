import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { postRepository } from '../models/IPost.js';
import { PostRepos } from '../models/PostRepos.js';
import { postService } from '../services/IPostService.js';
import { PostService } from '../services/PostService.js';

/** Binds storage and service of posts; put another implementation here to swap one. */
export class PostProvider extends Provider {
  override register(container: Container): void {
    container.singleton(postRepository, (c) => new PostRepos(repositoryDeps(c)));
    container.singleton(postService, (c) => new PostService(serviceDeps(c, postRepository)));
  }
}
