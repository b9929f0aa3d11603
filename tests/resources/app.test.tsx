import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { openPage } from '@codexion/resources/testing/open-page';
import { bookModel } from './books.js';
import { TITLE, testedApp } from './tested-app.js';

const app = testedApp([bookModel]);
const { models } = app;

it('the start page leads to every model', async () => {
  await openPage(app, '/');
  for (const { labelPlural, route } of models) {
    const links = await screen.findAllByRole('link', { name: new RegExp(labelPlural) });
    expect(links.map((link) => link.getAttribute('href'))).toContain(`/${route}`);
  }
});

it('every model has an overview beside its list', async () => {
  for (const { labelPlural, route } of models) {
    await openPage(app, `/${route}/overview`);
    expect(await screen.findByRole('heading', { level: 1, name: labelPlural })).toBeDefined();
    expect(await screen.findByRole('region', { name: 'Created by month' })).toBeDefined();
    const tab = screen.getByRole('link', { name: 'Overview' });
    expect(tab.getAttribute('aria-current')).toBe('page');
    cleanup();
  }
});

it('an unknown address says so and leads back', async () => {
  await openPage(app, '/no/such/page');
  expect(await screen.findByText('Page not found')).toBeDefined();
  await userEvent.click(screen.getByRole('link', { name: 'Back to the start page' }));
  expect(await screen.findByRole('heading', { level: 1 })).toBeDefined();
});

it('where the server shows nothing to whoever asks, the page says why', async () => {
  const detail = 'Tenant acme is not in the list of tenants, or not ready yet.';
  await openPage(app, '/', () => Response.json({ code: 'PFQ_TENANT_UNKNOWN', detail }, { status: 404 }));
  const name = 'There is nothing for you at this address';
  expect(await screen.findByRole('heading', { level: 1, name })).toBeDefined();
  expect(screen.getByText(detail)).toBeDefined();
  expect(screen.queryByText('No models yet')).toBeNull();
});

it('a theme is chosen and kept', async () => {
  await openPage(app, '/');
  expect(screen.getAllByText(TITLE).length).toBeGreaterThan(0);
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await userEvent.click(screen.getByRole('radio', { name: 'System' }));
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});

it('a language is chosen and kept', async () => {
  await openPage(app, '/');
  await userEvent.click(screen.getByRole('radio', { name: 'Deutsch' }));
  expect(await screen.findByRole('radio', { name: 'Dunkel' })).toBeDefined();
  expect(document.documentElement.lang).toBe('de');
  expect(localStorage.getItem('language')).toBe('de');
  await userEvent.click(screen.getByRole('radio', { name: 'English' }));
  expect(await screen.findByRole('radio', { name: 'Dark' })).toBeDefined();
});
