import { createRoot } from 'react-dom/client';

import { App } from './app/App.js';
import { createAppRouter } from './app/router.js';
import { startLanguage } from './i18n/text.js';
import './styles/index.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

const show = (): void => createRoot(root).render(<App router={createAppRouter()} />);
// No `await` here: built, the other catalogue waits for this very file. If it cannot be had, English stands.
startLanguage().then(show, show);
