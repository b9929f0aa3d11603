import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { openPage } from '@codexion/resources/testing/open-page';
import { bookModel } from './books.js';
import { testedApp } from './tested-app.js';

const app = testedApp([bookModel]);

const palette = async () => {
  await userEvent.keyboard('{Control>}k{/Control}');
  return screen.findByRole('dialog', { name: 'Search or jump to' });
};

describe('the command palette', () => {
  it('opens by keyboard, finds an action by some of its letters, and runs it', async () => {
    await openPage(app, '/');
    const dialog = await palette();
    await userEvent.type(within(dialog).getByRole('combobox'), 'dark');
    await userEvent.keyboard('{Enter}');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('leads to a page', async () => {
    await openPage(app, '/no/such/page');
    const dialog = await palette();
    await userEvent.click(within(dialog).getByRole('option', { name: 'Start' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Start' })).toBeDefined();
  });

  it('says when there is nothing, and closes with Escape', async () => {
    await openPage(app, '/');
    const dialog = await palette();
    await userEvent.type(within(dialog).getByRole('combobox'), 'qqqqq');
    expect(await within(dialog).findByText('Nothing found')).toBeDefined();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
