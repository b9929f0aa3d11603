import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { makeBooks } from './books.js';
import { makeShelf, openShelves, SHELF } from './shelves.js';

const path = `/shelves/${SHELF}`;
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

describe('the page of a record', () => {
  it('shows what is known, and the records that belong to it', async () => {
    await openShelves({ path, books: makeBooks(2) });
    expect(await screen.findByRole('heading', { level: 1, name: 'Poetry' })).toBeDefined();
    expect(screen.getByText('Hall')).toBeDefined();
    expect(await screen.findByRole('link', { name: 'Book 2' })).toBeDefined();
    const add = screen.getByRole('link', { name: 'New book' });
    expect(add.getAttribute('href')).toContain(`shelfId=${SHELF}`);
    const list = screen.getByRole('link', { name: 'See in the list' });
    expect(list.getAttribute('href')).toContain(SHELF);
  });

  it('leaves out what was not sent', async () => {
    const { room: _room, ...shelf } = makeShelf();
    await openShelves({ path, shelf: shelf as ReturnType<typeof makeShelf> });
    expect(await screen.findByText('Width')).toBeDefined();
    expect(screen.queryByText('Room')).toBeNull();
  });

  it('takes the steps that are open, and says why others are not', async () => {
    const { print } = await openShelves({ path });
    await press('Other steps');
    expect(await screen.findByText('Only possible from: Printed')).toBeDefined();
    await userEvent.keyboard('{Escape}');
    await press('Print');
    await waitFor(() => expect(print).toHaveBeenCalledWith(SHELF, 1));
    expect(await screen.findByRole('button', { name: 'Close' })).toBeDefined();
  });

  it('knows what roles leave', async () => {
    const may = { transitions: [], update: false, create: false, delete: false };
    await openShelves({ path, may });
    await press('Other steps');
    expect((await screen.findAllByText('You may not do this.')).length).toBe(2);
    expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'More actions' })).toBeNull();
  });

  it('deletes after asking, and goes to the list', async () => {
    const { remove, address } = await openShelves({ path });
    await press('More actions');
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
    await press('Delete');
    await waitFor(() => expect(address()).toBe('/shelves'));
    expect(remove).toHaveBeenCalledWith(SHELF, 1);
  });

  it('has a name even where its name is empty', async () => {
    await openShelves({ path, shelf: makeShelf({ name: '' }) });
    expect(await screen.findByRole('heading', { level: 1, name: /^Shelf / })).toBeDefined();
  });
});
