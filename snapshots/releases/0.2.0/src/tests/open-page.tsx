import * as pagesUnderTest from '@codexion/resources/testing/open-page';
import type { Handler } from '@codexion/resources/testing/stand-in';

import { pages } from '../app/pages.js';
import { createAppRouter } from '../app/router.js';
import { models } from '../app/routes.gen.js';

export const app = { models, pages, createRouter: createAppRouter };

/** Opens a page of the app as a browser would, with a stand-in for the server. */
export const openPage = (path: string, handler?: Handler): Promise<void> =>
  pagesUnderTest.openPage(app, path, handler);
