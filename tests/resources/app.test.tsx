import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { appTitle } from '../app/config.js';
import { models } from '../app/routes.gen.js';
import { openPage } from '@codexion/resources/testing/open-page';

it('the start page leads to every model', async () => {
  await openPage('/');
  for (const { labelPlural, route } of models) {
    const links = await screen.findAllByRole('link', { name: new RegExp(labelPlural) });
    expect(links.map((link) => link.getAttribute('href'))).toContain(`/${route}`);
  }
});

it('every model has an overview beside its list', async () => {
  for (const { labelPlural, route } of models) {
    await openPage(`/${route}/overview`);
    expect(await screen.findByRole('heading', { level: 1, name: labelPlural })).toBeDefined();
    expect(await screen.findByRole('region', { name: 'Created by month' })).toBeDefined();
    const tab = screen.getByRole('link', { name: 'Overview' });
    expect(tab.getAttribute('aria-current')).toBe('page');
    cleanup();
  }
});

it('an unknown address says so and leads back', async () => {
  await openPage('/no/such/page');
  expect(await screen.findByText('Page not found')).toBeDefined();
  await userEvent.click(screen.getByRole('link', { name: 'Back to the start page' }));
  expect(await screen.findByRole('heading', { level: 1 })).toBeDefined();
});

it('where the server shows nothing to whoever asks, the page says why', async () => {
  const detail = 'There is no tenant acme.';
  await openPage('/', () => Response.json({ code: 'PFQ_TENANT_UNKNOWN', detail }, { status: 404 }));
  const name = 'There is nothing for you at this address';
  expect(await screen.findByRole('heading', { level: 1, name })).toBeDefined();
  expect(screen.getByText(detail)).toBeDefined();
  expect(screen.queryByText('No models yet')).toBeNull();
});

it('a theme is chosen and kept', async () => {
  await openPage('/');
  expect(screen.getAllByText(appTitle).length).toBeGreaterThan(0);
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(document.documentElement.dataset['theme']).toBe('dark');
  await userEvent.click(screen.getByRole('radio', { name: 'System' }));
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});

it('a language is chosen and kept', async () => {
  await openPage('/');
  await userEvent.click(screen.getByRole('radio', { name: 'Deutsch' }));
  expect(await screen.findByRole('radio', { name: 'Dunkel' })).toBeDefined();
  expect(document.documentElement.lang).toBe('de');
  expect(localStorage.getItem('language')).toBe('de');
  await userEvent.click(screen.getByRole('radio', { name: 'English' }));
  expect(await screen.findByRole('radio', { name: 'Dark' })).toBeDefined();
});
