import { createRoot, hydrateRoot } from 'react-dom/client';

import { App } from './App.js';
import { createSiteRouter } from './router.js';
import './styles/index.css';
import '@codexion/resources/theme.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

const router = createSiteRouter();
await router.load();

// Built pages come with their HTML; `prefiq dev` serves an empty root.
if (root.firstElementChild) {
  // The router then wraps pages as it did when they were rendered.
  router.ssr = { manifest: undefined };
  hydrateRoot(root, <App router={router} />);
} else {
  createRoot(root).render(<App router={router} />);
}
