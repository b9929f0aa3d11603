import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { makeBooks } from './books.js';
import { makeShelf, openShelves, refusal, SHELF } from './shelves.js';

const input = (label: string | RegExp) => screen.findByLabelText<HTMLInputElement>(label);
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const retype = async (label: string | RegExp, value: string) => {
  const element = await input(label);
  await userEvent.clear(element);
  await userEvent.type(element, value);
};
const edit = `/shelves/${SHELF}/edit`;

describe('a form', () => {
  it('says at each field what is wrong, and goes to the first', async () => {
    const { create } = await openShelves({ path: '/shelves/new' });
    await retype(/^Width/, '1,234');
    await press('Save');
    const name = await input(/^Name/);
    expect(document.activeElement).toBe(name);
    expect(name.getAttribute('aria-describedby')).toBe('field-name-message');
    expect(screen.getByText('Name is required.').id).toBe('field-name-message');
    expect(screen.getByText('Width must be a number such as 1234.50.')).toBeDefined();
    expect(create).not.toHaveBeenCalled();
    await userEvent.type(name, 'x');
    expect(screen.queryByText('Name is required.')).toBeNull();
  });

  it('sends what was changed, by keyboard, and shows the record', async () => {
    const { update, address } = await openShelves({ path: edit });
    await retype(/^Width/, '1.234,5');
    await userEvent.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(address()).toBe(`/shelves/${SHELF}`));
    expect(update).toHaveBeenCalledExactlyOnceWith(SHELF, { width: '1234.5' }, 1);
  });

  it('puts what the server says to its field, in the words of the page', async () => {
    const { update } = await openShelves({ path: edit });
    update.mockRejectedValue(refusal(422, { errors: [{ path: 'name', rule: 'unique', message: 'taken' }] }));
    await retype(/^Name/, 'Prose');
    await press('Save');
    const message = await screen.findByText('Name is already used by another record.');
    expect(message.id).toBe('field-name-message');
  });

  it.each([
    { status: 0, says: /No connection/ },
    { status: 403, says: /You may not save this/ },
    { status: 404, says: /was deleted meanwhile/ },
    { status: 409, says: /Refused with 409/ },
    { status: 428, says: /Refused with 428/ },
    { status: 500, says: /Refused with 500/ },
  ])('keeps what was typed when the answer is $status', async ({ status, says }) => {
    const { update } = await openShelves({ path: edit });
    update.mockRejectedValue(refusal(status));
    await retype(/^Name/, 'Prose');
    await press('Save');
    expect(await screen.findByText(says)).toBeDefined();
    expect((await input(/^Name/)).value).toBe('Prose');
  });

  it('locks what may not be written', async () => {
    await openShelves({ path: edit, may: { unwritable: ['room'] } });
    expect((await input('Room')).readOnly).toBe(true);
    expect(screen.getByText('You may not change this')).toBeDefined();
  });

  it('is not there for who may not edit', async () => {
    await openShelves({ path: edit, may: { update: false } });
    expect(await screen.findByText('You may not change this record.')).toBeDefined();
  });

  it('asks before what was typed is left', async () => {
    const { address } = await openShelves({ path: edit });
    await retype('Room', 'Attic');
    await userEvent.click(screen.getByRole('link', { name: 'Cancel' }));
    await press('Keep editing');
    expect(address()).toBe(edit);
    await userEvent.click(screen.getByRole('link', { name: 'Cancel' }));
    await press('Leave');
    await waitFor(() => expect(address()).toBe(`/shelves/${SHELF}`));
  });

  it('starts a copy with all but what must be different', async () => {
    const books = makeBooks(2);
    const { create } = await openShelves({ path: `/shelves/new?from=${SHELF}`, books });
    expect((await input('Room')).value).toBe('Hall');
    expect((await input(/^Name/)).value).toBe('');
    expect((await input('Title, row 2')).value).toBe('Book 2');
    await userEvent.type(await input(/^Name/), 'Copy');
    await press('Save');
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0]?.[0]).toEqual({
      name: 'Copy',
      room: 'Hall',
      width: '1.20',
      books: {
        create: [
          { title: 'Book 1', price: '12.50' },
          { title: 'Book 2', price: '12.50' },
        ],
      },
    });
  });
});

describe('a draft', () => {
  it('is offered after a crash, restored, and gone once it is saved', async () => {
    const first = await openShelves({ path: edit });
    await retype('Room', 'Attic');
    first.view.unmount();
    const { update } = await openShelves({ path: edit });
    expect((await input('Room')).value).toBe('Hall');
    await press('Restore');
    await waitFor(async () => expect((await input('Room')).value).toBe('Attic'));
    await press('Save');
    await waitFor(() => expect(update).toHaveBeenCalledWith(SHELF, { room: 'Attic' }, 1));
    expect(Object.keys(localStorage).filter((key) => key.startsWith('draft:'))).toEqual([]);
  });

  it('is dropped on request', async () => {
    const first = await openShelves({ path: edit });
    await retype('Room', 'Attic');
    first.view.unmount();
    await openShelves({ path: edit });
    await press('Discard');
    expect(screen.queryByText(/^Draft from/)).toBeNull();
    expect(Object.keys(localStorage).filter((key) => key.startsWith('draft:'))).toEqual([]);
  });
});

describe('a conflict', () => {
  it('asks only for what both sides changed, and saves on top of their version', async () => {
    const { update, get } = await openShelves({ path: edit });
    await retype(/^Name/, 'Mine');
    await retype('Room', 'Attic');
    get.mockResolvedValue(makeShelf({ version: 5, name: 'Theirs', width: '9.00' }));
    update.mockRejectedValueOnce(refusal(412));
    await press('Save');
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getAllByRole('group')).toHaveLength(1);
    const save = dialog.getByRole('button', { name: 'Save' });
    expect(save).toHaveProperty('disabled', true);
    await userEvent.click(dialog.getByRole('radio', { name: /Yours/ }));
    await userEvent.click(save);
    await waitFor(() => expect(update).toHaveBeenCalledTimes(2));
    expect(update).toHaveBeenLastCalledWith(SHELF, { name: 'Mine', room: 'Attic' }, 5);
  });

  it('is none where each side changed something else', async () => {
    const { update, get, address } = await openShelves({ path: edit });
    await retype('Room', 'Attic');
    get.mockResolvedValue(makeShelf({ version: 5, width: '9.00' }));
    update.mockRejectedValueOnce(refusal(412));
    await press('Save');
    await waitFor(() => expect(address()).toBe(`/shelves/${SHELF}`));
    expect(update).toHaveBeenLastCalledWith(SHELF, { room: 'Attic' }, 5);
  });
});

describe('children in a form', () => {
  it('are added by Enter, checked by their own rules, and sent along', async () => {
    const { create } = await openShelves({ path: '/shelves/new' });
    await userEvent.type(await input(/^Name/), 'Prose');
    await press('Add book');
    await userEvent.keyboard('First{Enter}Second{Enter}');
    await userEvent.type(await input('Price, row 3'), '4');
    await press('Save');
    expect(await screen.findByText('Title is required.')).toBeDefined();
    expect(document.activeElement).toBe(await input('Title, row 3'));
    await press('Delete row 3');
    await press('Save');
    await waitFor(() => expect(create).toHaveBeenCalled());
    expect(create.mock.calls[0]?.[0]).toMatchObject({
      books: { create: [{ title: 'First' }, { title: 'Second' }] },
    });
  });

  it('are changed and deleted along with the record; deleting can be undone before', async () => {
    const books = makeBooks(3);
    const { update } = await openShelves({ path: edit, books });
    await retype('Title, row 1', 'Changed');
    await press('Delete row 2');
    await press('Delete row 3');
    await press('Undo deleting row 2');
    await press('Save');
    const changes = {
      update: [{ id: books[0]?.id, version: 1, data: { title: 'Changed' } }],
      delete: [{ id: books[2]?.id, version: 1 }],
    };
    await waitFor(() => expect(update).toHaveBeenCalledWith(SHELF, { books: changes }, 1));
  });

  it('get the message of the server at the right cell', async () => {
    const { update } = await openShelves({ path: edit, books: makeBooks(2) });
    update.mockRejectedValue(
      refusal(422, { errors: [{ path: 'books.update.0.title', rule: 'own', message: 'No.' }] }),
    );
    await retype('Title, row 2', 'Changed');
    await press('Save');
    const message = await screen.findByText('No.');
    expect((await input('Title, row 2')).getAttribute('aria-describedby')).toBe(message.id);
  });
});

describe('a picker', () => {
  it('makes what is not there in a dialog, and picks it', async () => {
    const { create, createKeeper } = await openShelves({ path: '/shelves/new' });
    await userEvent.type(await input(/^Name/), 'Prose');
    await userEvent.type(await screen.findByRole('combobox', { name: 'Keeper' }), 'Ann');
    await userEvent.click(await screen.findByRole('option', { name: 'New keeper: “Ann”' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'New keeper' }));
    expect(await dialog.findByDisplayValue('Ann')).toBeDefined();
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(createKeeper).toHaveBeenCalledWith({ title: 'Ann' });
    expect(create).not.toHaveBeenCalled();
    expect(screen.getByRole('combobox', { name: 'Keeper' })).toHaveProperty('value', 'Ann');
    expect((await input(/^Name/)).value).toBe('Prose');
  });
});
