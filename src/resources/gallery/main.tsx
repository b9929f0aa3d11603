import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  Outlet,
} from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';

import { parseQuery, stringifyQuery } from '@codexion/resources/api/query';
import { api } from '@codexion/resources/api/requests';
import type { RecordBase } from '@codexion/resources/api/Resource';
import { resourceAt } from '@codexion/resources/api/resource-at';
import { Parts } from '@codexion/resources/gallery/Parts';
import { sampleModel, sampleRecords } from '@codexion/resources/gallery/sample';
import { startLanguage } from '@codexion/resources/i18n/text';
import { modelEntries } from '@codexion/resources/shell/model-entries';
import { App } from '@codexion/resources/shell/App';
import { modelRoutes } from '@codexion/resources/shell/model-routes';
import { serve } from '@codexion/resources/testing/stand-in';
import { Toaster } from '@codexion/resources/ui/Toaster';

/** Opened with `?path=/orders&theme=dark&language=de`, it shows that page, for whoever photographs it. */
const asked = new URLSearchParams(window.location.search);
const theme = asked.get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;

const answer = serve({ [sampleModel.route]: sampleRecords });
api.use({ onRequest: ({ request }) => answer(request) });

const { model, label, labelPlural, route, display } = sampleModel;
const resource = resourceAt<RecordBase, object, object>(`/api/${route}`, {
  open: 'open',
  hold: 'hold',
  finish: 'finish',
});
const models = modelEntries({}, [
  {
    model,
    label,
    labelPlural,
    route,
    display,
    load: () => Promise.resolve({ model: sampleModel, resource }),
  },
]);

const [first] = sampleRecords;
const PAGES = [
  ['/', 'Parts'],
  [`/${route}`, 'List'],
  [`/${route}/overview`, 'Overview'],
  [`/${route}/${first?.id}`, 'Detail'],
  [`/${route}/${first?.id}/edit`, 'Form'],
] as const;

const root = createRootRoute({ component: Frame });
const router = createRouter({
  routeTree: root.addChildren([
    createRoute({ getParentRoute: () => root, path: '/', component: Parts }),
    ...models.flatMap((entry) => modelRoutes(root, entry)),
  ]),
  history: createMemoryHistory({ initialEntries: [asked.get('path') ?? '/'] }),
  parseSearch: parseQuery,
  stringifySearch: (search) => stringifyQuery(search) && `?${stringifyQuery(search)}`,
});

function Frame() {
  return (
    <div className="mx-auto max-w-6xl space-y-6 p-6">
      <nav aria-label="Gallery" className="flex flex-wrap items-center gap-1 border-b border-line">
        {PAGES.map(([to, name]) => (
          <Link key={to} to={to} activeOptions={{ exact: true }} className="tab">
            {name}
          </Link>
        ))}
      </nav>
      <main>
        <Outlet />
      </main>
      <Toaster />
    </div>
  );
}

const element = document.getElementById('root');
if (element) {
  const show = (): void => createRoot(element).render(<App router={router} models={models} />);
  const language = asked.get('language');
  startLanguage(language === 'de' || language === 'en' ? language : 'en').then(show, show);
}
