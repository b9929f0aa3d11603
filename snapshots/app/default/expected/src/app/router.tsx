import { parseQuery, stringifyQuery } from '@codexion/resources/api/query';
// The list is what most people see first: its code comes with the app, not after it.
import '@codexion/resources/list/ModelList';
import { lazyPage } from '@codexion/resources/shell/lazy-page';
import { modelRoutes, pageRoutes } from '@codexion/resources/shell/model-routes';
import { ErrorPage, NotFoundPage } from '@codexion/resources/shell/ProblemPages';
import { Shell } from '@codexion/resources/shell/Shell';
import {
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
} from '@tanstack/react-router';

import { appTitle } from './config.js';
import { pages } from './pages.js';
import { models } from './routes.gen.js';

const root = createRootRoute({ component: () => <Shell title={appTitle} /> });

const routeTree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyPage(() => import('@codexion/resources/dashboard/StartPage'), 'StartPage'),
  }),
  // Pages that need more than pages.ts can say go here.
  ...models.flatMap((entry) => modelRoutes(root, entry)),
  ...pageRoutes(root, pages),
]);

/** The history is the browser's, unless a test gives one in memory. */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    parseSearch: parseQuery,
    stringifySearch: (search) => {
      const query = stringifyQuery(search);
      return query && `?${query}`;
    },
    defaultPreload: 'intent',
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}
