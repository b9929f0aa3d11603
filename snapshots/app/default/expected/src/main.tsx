import { createRoot } from 'react-dom/client';

import { App } from './app/App.js';
import { createAppRouter } from './app/router.js';
import { applyTheme } from './hooks/useTheme.js';
import './styles/index.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');

applyTheme();
createRoot(root).render(<App router={createAppRouter()} />);
