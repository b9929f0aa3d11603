import { createRoute, type AnyRoute } from '@tanstack/react-router';

import { parseListSearch } from '../components/list/list-search.js';
import type { ModelEntry } from '../components/ModelsContext.js';

/** List, new and edit page of a model: `/projects`, `/projects/new`, `/projects/$id`. */
export function modelRoutes(parent: AnyRoute, entry: ModelEntry): AnyRoute[] {
  const getParentRoute = (): AnyRoute => parent;
  return [
    createRoute({
      getParentRoute,
      path: `/${entry.route}`,
      validateSearch: parseListSearch,
      component: entry.ListPage,
    }),
    createRoute({ getParentRoute, path: `/${entry.route}/new`, component: entry.FormPage }),
    createRoute({ getParentRoute, path: `/${entry.route}/$id`, component: entry.FormPage }),
  ];
}
