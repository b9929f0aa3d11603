import { modelPagesContract } from '@codexion/resources/testing/model-pages';
import { openPage } from '@codexion/resources/testing/open-page';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { appTitle } from '../app/config.js';
import { pages } from '../app/pages.js';
import { createAppRouter } from '../app/router.js';
import { models } from '../app/routes.gen.js';
import { tried } from './models.gen.js';

const app = { models, pages, createRouter: createAppRouter };

it('the start page leads to every model and every page', async () => {
  await openPage(app, '/');
  expect(screen.getAllByText(appTitle).length).toBeGreaterThan(0);
  const paths = [...models.map(({ route }) => `/${route}`), ...pages.map(({ path }) => path)];
  const links = await screen.findAllByRole('link');
  const targets = links.map((link) => link.getAttribute('href'));
  expect(targets).toEqual(expect.arrayContaining(paths.filter((path) => !path.includes('$'))));
});

// List, detail, form and overview of each model, over its samples.
for (const one of tried) modelPagesContract(app, one);
