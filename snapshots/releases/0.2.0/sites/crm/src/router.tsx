import {
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
} from '@tanstack/react-router';

import { Layout } from './components/Layout.js';
import { contentPages } from './content.js';
import { ContactPage } from './pages/ContactPage.js';
import { ContentPage } from './pages/ContentPage.js';
import { HomePage } from './pages/HomePage.js';
import { PostListPage } from './pages/PostListPage.js';
import { NotFoundPage } from './pages/NotFoundPage.js';

const root = createRootRoute({ component: Layout });
const getParentRoute = () => root;

const routeTree = root.addChildren([
  ...contentPages.map((page) =>
    createRoute({
      getParentRoute,
      path: page.path,
      component: () => (page.path === '/' ? <HomePage page={page} /> : <ContentPage page={page} />),
    }),
  ),
  createRoute({ getParentRoute, path: '/posts', component: PostListPage }),
  createRoute({ getParentRoute, path: '/contact', component: ContactPage }),
  // Pages of your own go here; give each a head in content.ts.
]);

/** The history is the browser's, unless a page is rendered without one. */
export function createSiteRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    defaultNotFoundComponent: NotFoundPage,
    // On the server it would come as an inline script, which the site's security policy forbids.
    scrollRestoration: history === undefined,
  });
}
