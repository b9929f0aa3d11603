/** A small app around the pages, as a generated one puts it together. */

import {
  createRootRoute,
  createRoute,
  createRouter,
  type AnyRouter,
  type RouterHistory,
} from '@tanstack/react-router';
import type { ModelMeta } from 'prefiq/modelmeta';

import { parseQuery, stringifyQuery } from '@codexion/resources/api/query';
import { resourceAt } from '@codexion/resources/api/resource-at';
import { modelEntries } from '@codexion/resources/shell/model-entries';
import { lazyPage } from '@codexion/resources/shell/lazy-page';
import { modelRoutes, pageRoutes } from '@codexion/resources/shell/model-routes';
import type { AppPage } from '@codexion/resources/models/pages';
import { ErrorPage, NotFoundPage } from '@codexion/resources/shell/ProblemPages';
import { Shell } from '@codexion/resources/shell/Shell';
import type { TestedApp } from '@codexion/resources/testing/open-page';

export const TITLE = 'Library';

export function testedApp(metas: readonly ModelMeta[], pages: readonly AppPage[] = []): Required<TestedApp> {
  const models = modelEntries(
    {},
    metas.map((model) => ({
      model: model.model,
      label: model.label,
      labelPlural: model.labelPlural,
      route: model.route,
      display: model.display,
      load: () => Promise.resolve({ model, resource: resourceAt(`/api/${model.route}`) }),
    })),
  );
  const createAppRouter = (history: RouterHistory): AnyRouter => {
    const root = createRootRoute({ component: () => <Shell title={TITLE} /> });
    const start = createRoute({
      getParentRoute: () => root,
      path: '/',
      component: lazyPage(() => import('@codexion/resources/dashboard/StartPage'), 'StartPage'),
    });
    return createRouter({
      routeTree: root.addChildren([
        start,
        ...pageRoutes(root, pages),
        ...models.flatMap((entry) => modelRoutes(root, entry)),
      ]),
      history,
      parseSearch: parseQuery,
      stringifySearch: (search) => stringifyQuery(search) && `?${stringifyQuery(search)}`,
      defaultErrorComponent: ErrorPage,
      defaultNotFoundComponent: NotFoundPage,
    });
  };
  return { models, pages, createRouter: createAppRouter };
}
