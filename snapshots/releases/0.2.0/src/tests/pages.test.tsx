import { modelPagesContract } from '@codexion/resources/testing/model-pages';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { appTitle } from '../app/config.js';
import { tried } from './models.gen.js';
import { app, openPage } from './open-page.js';

it('the start page leads to every model and every page', async () => {
  await openPage('/');
  expect(screen.getAllByText(appTitle).length).toBeGreaterThan(0);
  const routes = app.models.map(({ route }) => `/${route}`);
  const paths = app.pages.map(({ path }) => path).filter((path) => !path.includes('$'));
  const links = await screen.findAllByRole('link');
  const targets = links.map((link) => link.getAttribute('href'));
  expect(targets).toEqual(expect.arrayContaining([...routes, ...paths]));
});

// List, detail, form and overview of each model, over its samples.
for (const one of tried) modelPagesContract(app, one);
