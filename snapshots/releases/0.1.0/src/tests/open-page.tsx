import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { onTestFinished } from 'vitest';

import { App } from '../app/App.js';
import { createAppRouter } from '../app/router.js';
import { api } from '../services/api.js';
import { serve, type Handler } from './stand-in.js';

/** Opens a page of the app as a browser would, with a stand-in behind its client. */
export async function openPage(path: string, handler: Handler = serve({})): Promise<void> {
  const standIn = { onRequest: ({ request }: { request: Request }) => handler(request) };
  api.use(standIn);
  onTestFinished(() => api.eject(standIn));
  const router = createAppRouter(createMemoryHistory({ initialEntries: [path] }));
  await router.load();
  render(<App router={router} />);
}
