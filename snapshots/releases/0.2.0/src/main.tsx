import { startLanguage } from '@codexion/resources/i18n/text';
import { App } from '@codexion/resources/shell/App';
import { createRoot } from 'react-dom/client';

import { createAppRouter } from './app/router.js';
import { pages } from './app/pages.js';
import { models } from './app/routes.gen.js';
import './styles/index.css';
import '@codexion/resources/theme.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

const show = (): void =>
  createRoot(root).render(<App router={createAppRouter()} models={models} pages={pages} />);
// No `await` here: built, the other catalogue waits for this very file. If it cannot be had, English stands.
startLanguage().then(show, show);
