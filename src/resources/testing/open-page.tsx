import { createMemoryHistory, type AnyRouter, type RouterHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { onTestFinished } from 'vitest';

import { api } from '@codexion/resources/api/requests';
import type { ModelEntry } from '@codexion/resources/models/ModelsContext';
import { App } from '@codexion/resources/shell/App';
import type { AppPage } from '@codexion/resources/models/pages';
import { serve, type Handler } from '@codexion/resources/testing/stand-in';

/** An app as its tests see it. */
export interface TestedApp {
  readonly models: readonly ModelEntry[];
  readonly pages?: readonly AppPage[];
  readonly createRouter: (history: RouterHistory) => AnyRouter;
}

/**
 * Opens a page of an app as a browser would, with a stand-in behind its client.
 *
 * @example
 * await openPage(app, '/projects', serve({ projects: stored([{ code: 'P-1', name: 'Roof' }]) }));
 */
export async function openPage(
  { models, pages = [], createRouter }: TestedApp,
  path: string,
  handler: Handler = serve({}),
): Promise<void> {
  const standIn = { onRequest: ({ request }: { request: Request }) => handler(request) };
  api.use(standIn);
  onTestFinished(() => api.eject(standIn));
  const router = createRouter(createMemoryHistory({ initialEntries: [path] }));
  await router.load();
  render(<App router={router} models={models} pages={pages} />);
}
