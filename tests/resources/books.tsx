import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { ModelMeta } from 'prefiq/modelmeta';
import { onTestFinished, vi } from 'vitest';

import { ModelDashboard } from '@codexion/resources/dashboard/ModelDashboard';
import { ModelList } from '@codexion/resources/list/ModelList';
import { ModelsProvider } from '@codexion/resources/models/ModelsContext';
import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import { api } from '@codexion/resources/api/requests';
import { parseQuery, stringifyQuery } from '@codexion/resources/api/query';
import type { ListQuery, RecordBase, Resource, Summary } from '@codexion/resources/api/Resource';

/** A model of the tests' own, so that they say the same in every app. */
export const bookModel = {
  model: 'Book',
  plural: 'Books',
  label: 'Book',
  labelPlural: 'Books',
  camel: 'book',
  camelPlural: 'books',
  kebab: 'book',
  route: 'books',
  table: 'books',
  scope: 'tenant',
  display: 'title',
  fields: [
    {
      name: 'title',
      property: 'title',
      column: 'title',
      type: 'string',
      label: 'Title',
      required: true,
      searchable: true,
    },
    {
      name: 'state',
      property: 'state',
      column: 'state',
      type: 'enum',
      label: 'State',
      values: ['draft', 'printed', 'sold_out'],
      required: true,
    },
    {
      name: 'price',
      property: 'price',
      column: 'price',
      type: 'decimal',
      label: 'Price',
      precision: 8,
      scale: 2,
    },
    { name: 'soldOn', property: 'soldOn', column: 'sold_on', type: 'date', label: 'Sold on' },
    { name: 'notes', property: 'notes', column: 'notes', type: 'text', label: 'Notes' },
  ],
  indexes: [],
  validators: [],
  access: {},
  status: {
    field: 'state',
    initial: 'draft',
    transitions: [
      { name: 'print', route: 'print', label: 'Print', from: ['draft'], to: 'printed' },
      { name: 'close', route: 'close', label: 'Close', from: ['printed'], to: 'sold_out' },
    ],
  },
} as const satisfies ModelMeta;

export interface Book extends RecordBase {
  readonly title: string;
  readonly state: string;
  readonly price: string | null;
  readonly soldOn: string | null;
  readonly notes: string | null;
}

export const makeBooks = (count: number): readonly Book[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `01900000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
    version: 1,
    createdAt: '2026-01-31T12:00:00.000Z',
    updatedAt: '2026-01-31T12:00:00.000Z',
    title: `Book ${index + 1}`,
    state: index % 2 === 0 ? 'draft' : 'printed',
    price: '12.50',
    soldOn: null,
    notes: null,
  }));

/** A resource in memory; its answers may be replaced by those of a test. */
export function bookResource(books: readonly Book[], summary?: Summary) {
  const list = vi.fn((query: ListQuery = {}) => {
    const size = query.pageSize ?? 25;
    const page = { number: query.page ?? 1, size, total: books.length, pages: 1 };
    return Promise.resolve({ items: books, page });
  });
  const bulk = vi.fn<Resource<Book>['bulk']>(() =>
    Promise.resolve({ created: [], updated: [], deleted: [], transitioned: [] }),
  );
  const unused = (): never => {
    throw new Error('Not part of this test.');
  };
  const resource: Resource<Book> = {
    list,
    bulk,
    get: unused,
    create: unused,
    update: unused,
    remove: unused,
    summary: () => Promise.resolve(summary ?? { total: books.length, groups: [] }),
    exportPath: (query = {}) => `/api/books/export.csv?${stringifyQuery(query)}`,
    transitions: {},
  };
  return { resource, list, bulk };
}

interface OpenOptions {
  readonly resource: Resource<Book>;
  readonly path?: string;
  /** Permissions of the session; without it, everything is allowed. */
  readonly may?: Partial<ModelPermissions>;
}

const everything: ModelPermissions = {
  read: true,
  create: true,
  update: true,
  delete: true,
  unreadable: [],
  unwritable: [],
  transitions: ['print', 'close'],
};

/** Opens the list or the overview of the books; the address is `router.state.location`. */
export async function openBooks({ resource, path = '/books', may }: OpenOptions) {
  const session = {
    userId: null,
    tenantId: null,
    models: { Book: { ...everything, ...may } },
  };
  const standIn = { onRequest: () => Response.json(session) };
  api.use(standIn);
  onTestFinished(() => api.eject(standIn));

  const root = createRootRoute();
  const routeTree = root.addChildren([
    createRoute({
      getParentRoute: () => root,
      path: '/books',
      component: () => <ModelList model={bookModel} resource={resource} />,
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/books/overview',
      component: () => <ModelDashboard model={bookModel} resource={resource} />,
    }),
  ]);
  const router = createRouter({
    routeTree,
    history: createMemoryHistory({ initialEntries: [path] }),
    parseSearch: parseQuery,
    stringifySearch: (search) => {
      const query = stringifyQuery(search);
      return query && `?${query}`;
    },
  });
  await router.load();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ModelsProvider models={[]}>
        <RouterProvider router={router} />
      </ModelsProvider>
    </QueryClientProvider>,
  );
  const address = (): string => decodeURIComponent(router.state.location.searchStr);
  return { address };
}
