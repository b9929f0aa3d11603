import { createMemoryHistory } from '@tanstack/react-router';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';

import { App } from './App.js';
import { HeadTags } from './components/Head.js';
import { createSiteRouter } from './router.js';

export { paths } from './content.js';

/** A page as HTML, and what goes into its head. `prefiq build` calls it for every address. */
export async function render(path: string, origin: string) {
  const router = createSiteRouter(createMemoryHistory({ initialEntries: [path] }));
  await router.load();
  return {
    html: renderToString(<App router={router} />),
    head: renderToStaticMarkup(<HeadTags path={path} origin={origin} />),
  };
}
