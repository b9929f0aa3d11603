import {
  createRootRoute,
  createRoute,
  createRouter,
  type RouterHistory,
} from '@tanstack/react-router';

// The list is what most people see first: its code comes with the app, not after it.
import '../components/list/ModelList.js';
import { ErrorPage, NotFoundPage } from '../components/shell/ProblemPages.js';
import { Shell } from '../components/shell/Shell.js';
import { parseQuery, stringifyQuery } from '../services/query.js';
import { appTitle } from './config.js';
import { lazyPage } from './lazy-page.js';
import { modelRoutes } from './model-routes.js';
import { models } from './routes.gen.js';

const root = createRootRoute({ component: () => <Shell title={appTitle} /> });

const routeTree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: '/',
    component: lazyPage(() => import('./StartPage.js'), 'StartPage'),
  }),
  // Pages of your own go here.
  ...models.flatMap((entry) => modelRoutes(root, entry)),
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
