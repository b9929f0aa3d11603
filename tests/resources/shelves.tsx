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

import { ModelDetail } from '@codexion/resources/detail/ModelDetail';
import { ModelForm } from '@codexion/resources/form/ModelForm';
import { ModelsProvider, type ModelEntry } from '@codexion/resources/models/ModelsContext';
import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import { api } from '@codexion/resources/api/requests';
import { ApiProblem } from '@codexion/resources/api/problem';
import { parseQuery, stringifyQuery } from '@codexion/resources/api/query';
import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import { bookModel, bookResource, type Book } from './books.js';

/** A shelf holds books, which go with it; and somebody looks after it. */
export const shelfModel = {
  ...bookModel,
  model: 'Shelf',
  label: 'Shelf',
  labelPlural: 'Shelves',
  route: 'shelves',
  display: 'name',
  fields: [
    {
      name: 'name',
      property: 'name',
      column: 'name',
      type: 'string',
      label: 'Name',
      required: true,
      unique: true,
    },
    { name: 'room', property: 'room', column: 'room', type: 'string', label: 'Room' },
    { name: 'width', property: 'width', column: 'width', type: 'decimal', label: 'Width' },
    {
      name: 'keeper',
      property: 'keeperId',
      column: 'keeper_id',
      type: 'ref',
      label: 'Keeper',
      to: 'Keeper',
    },
    {
      name: 'state',
      property: 'state',
      column: 'state',
      type: 'enum',
      label: 'State',
      values: ['draft', 'printed', 'sold_out'],
    },
    {
      name: 'books',
      property: 'books',
      column: '',
      type: 'many',
      label: 'Books',
      of: 'Volume',
      by: 'shelf',
    },
  ],
} as const satisfies ModelMeta;

const volumeModel: ModelMeta = {
  ...bookModel,
  model: 'Volume',
  route: 'volumes',
  fields: [
    ...bookModel.fields,
    {
      name: 'shelf',
      property: 'shelfId',
      column: 'shelf_id',
      type: 'ref',
      label: 'Shelf',
      to: 'Shelf',
      required: true,
      onDelete: 'cascade',
    },
  ],
};

const keeperModel: ModelMeta = {
  ...bookModel,
  model: 'Keeper',
  label: 'Keeper',
  labelPlural: 'Keepers',
  route: 'keepers',
  fields: bookModel.fields.slice(0, 1),
};

export interface Shelf extends RecordBase {
  readonly name: string;
  readonly room: string | null;
  readonly width: string | null;
  readonly keeperId: string | null;
  readonly state: string;
}

export const SHELF = '01900000-0000-7000-8000-0000000000aa';

export const makeShelf = (more: Partial<Shelf> = {}): Shelf => ({
  id: SHELF,
  version: 1,
  createdAt: '2026-01-31T12:00:00.000Z',
  updatedAt: '2026-01-31T12:00:00.000Z',
  name: 'Poetry',
  room: 'Hall',
  width: '1.20',
  keeperId: null,
  state: 'draft',
  ...more,
});

export const refusal = (status: number, details: object = {}): ApiProblem =>
  new ApiProblem(status, { title: `Refused with ${status}`, ...details });

interface OpenOptions {
  readonly path: string;
  readonly shelf?: Shelf;
  readonly books?: readonly Book[];
  readonly may?: Partial<ModelPermissions>;
}

/** Opens a page of the shelves; what the server would be asked to write ends up in mocks. */
export async function openShelves({ path, shelf = makeShelf(), books = [], may }: OpenOptions) {
  const { resource: unused } = bookResource(books);
  const get = vi.fn<Resource<Shelf>['get']>(() => Promise.resolve(shelf));
  const create = vi.fn<Resource<Shelf>['create']>(() => Promise.resolve(shelf));
  const update = vi.fn<Resource<Shelf>['update']>(() => Promise.resolve(shelf));
  const remove = vi.fn<Resource<Shelf>['remove']>(() => Promise.resolve());
  const print = vi.fn(() => Promise.resolve({ ...shelf, state: 'printed', version: 2 }));
  const resource = {
    ...unused,
    get,
    create,
    update,
    remove,
    transitions: { print, close: print },
  } as unknown as Resource<Shelf>;
  const createKeeper = vi.fn<Resource<Book>['create']>((data) =>
    Promise.resolve({ ...books[0], ...data, id: SHELF.replace('aa', 'bb') } as Book),
  );
  const keepers: Resource<Book> = { ...bookResource([]).resource, create: createKeeper };

  const everything = {
    read: true,
    create: true,
    update: true,
    delete: true,
    unreadable: [],
    unwritable: [],
    transitions: ['print', 'close'],
  };
  const session = { userId: 'ann', tenantId: null, models: { Shelf: { ...everything, ...may } } };
  const standIn = { onRequest: () => Response.json(session) };
  api.use(standIn);
  onTestFinished(() => {
    api.eject(standIn);
    localStorage.clear();
  });

  const Form = () => <ModelForm model={shelfModel} resource={resource} />;
  const Detail = () => <ModelDetail model={shelfModel} resource={resource} />;
  const entry = (model: ModelMeta, of: Resource<Book>, FormPage: ModelEntry['FormPage']) => ({
    model: model.model,
    label: model.label,
    labelPlural: model.labelPlural,
    route: model.route,
    display: model.display,
    ListPage: Form,
    DetailPage: Detail,
    DashboardPage: Form,
    FormPage,
    load: () => Promise.resolve({ model, resource: of }),
  });
  const models = [
    entry(volumeModel, unused, Form),
    entry(keeperModel, keepers, () => <ModelForm model={keeperModel} resource={keepers} />),
  ];

  const root = createRootRoute();
  const pages = { '/shelves/new': Form, '/shelves/$id': Detail, '/shelves/$id/edit': Form };
  const routeTree = root.addChildren([
    createRoute({ getParentRoute: () => root, path: '/shelves', component: () => <h1>All</h1> }),
    ...Object.entries(pages).map(([route, component]) =>
      createRoute({ getParentRoute: () => root, path: route, component }),
    ),
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
  const view = render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ModelsProvider models={models}>
        <RouterProvider router={router} />
      </ModelsProvider>
    </QueryClientProvider>,
  );
  const address = (): string => router.state.location.pathname;
  return { address, router, view, get, create, update, remove, print, createKeeper };
}
