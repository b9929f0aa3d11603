import { createRoute, type AnyRoute } from '@tanstack/react-router';

import { parseListSearch } from '@codexion/resources/list/list-search';
import type { ModelEntry } from '@codexion/resources/models/ModelsContext';
import type { AppPage } from '@codexion/resources/models/pages';

/** Pages of a model: `/projects`, `/projects/overview`, `/projects/new`, `/projects/$id`, `/projects/$id/edit`. */
export function modelRoutes(parent: AnyRoute, entry: ModelEntry): AnyRoute[] {
  const getParentRoute = (): AnyRoute => parent;
  return [
    createRoute({
      getParentRoute,
      path: `/${entry.route}`,
      validateSearch: parseListSearch,
      component: entry.ListPage,
    }),
    createRoute({
      getParentRoute,
      path: `/${entry.route}/overview`,
      component: entry.DashboardPage,
    }),
    createRoute({ getParentRoute, path: `/${entry.route}/new`, component: entry.FormPage }),
    createRoute({ getParentRoute, path: `/${entry.route}/$id`, component: entry.DetailPage }),
    createRoute({ getParentRoute, path: `/${entry.route}/$id/edit`, component: entry.FormPage }),
  ];
}

/** Pages of an app's own, each at its address. */
export const pageRoutes = (parent: AnyRoute, pages: readonly AppPage[]): AnyRoute[] =>
  pages.map(({ path, component }) =>
    createRoute({ getParentRoute: () => parent, path, component }),
  );
