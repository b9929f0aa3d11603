import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { ApiProblem } from '@codexion/resources/api/problem';
import { bookResource, makeBooks, openBooks } from './books.js';

const books = makeBooks(6);
const button = (name: string | RegExp) => screen.findByRole('button', { name });
const press = async (name: string | RegExp) => userEvent.click(await button(name));
const rows = async () => (await screen.findAllByRole('row')).slice(1);

describe('the order of a list', () => {
  it('is that of one column, or of several with Shift', async () => {
    const { resource, list } = bookResource(books);
    const { address } = await openBooks({ resource });
    const user = userEvent.setup();
    await user.click(await button('State'));
    await user.keyboard('{Shift>}');
    await user.click(await button('Price'));
    await user.click(await button(/^Price/));
    await user.keyboard('{/Shift}');
    expect(address()).toBe('?sort=state,-price');
    expect(screen.getByRole('columnheader', { name: /Price.*order 2/ })).toHaveProperty(
      'ariaSort',
      'descending',
    );
    expect(list).toHaveBeenLastCalledWith(
      expect.objectContaining({ sort: 'state,-price' }),
      expect.anything(),
    );
  });

  it('is set without a table head, too', async () => {
    const { address } = await openBooks({ resource: bookResource(books).resource });
    await press('View');
    await userEvent.selectOptions(await screen.findByLabelText('Order by…'), 'Title');
    await press('Title: Ascending. Turn round');
    expect(address()).toBe('?sort=-title');
    await press('Do not order by title');
    expect(address()).toBe('');
  });
});

describe('the filters of a list', () => {
  it('are built by field, operator and value, changed at their chip, and taken away', async () => {
    const { resource, list } = bookResource(books);
    const { address } = await openBooks({ resource });
    await press('Filter');
    await userEvent.click(within(await screen.findByRole('list', { name: 'Field' })).getByText('Price'));
    await userEvent.selectOptions(await screen.findByLabelText('Condition'), 'is between');
    await userEvent.type(screen.getByLabelText('From'), '10');
    expect(screen.getByRole('button', { name: 'Apply' })).toHaveProperty('disabled', true);
    await userEvent.type(screen.getByLabelText('To'), '20.5');
    await press('Apply');
    expect(address()).toBe('?filter[price][gte]=10&filter[price][lte]=20.5');
    expect(list).toHaveBeenCalledWith(
      expect.objectContaining({ filter: { price: { gte: '10', lte: '20.5' } } }),
      expect.anything(),
    );

    await press(/^Price is between/);
    await userEvent.selectOptions(await screen.findByLabelText('Condition'), 'is empty');
    await press('Apply');
    expect(address()).toBe('?filter[price][null]=true');
    await press('Remove the filter on price');
    expect(address()).toBe('');
  });

  it('take several values of an enum', async () => {
    const { address } = await openBooks({ resource: bookResource(books).resource });
    await press('Filter');
    await userEvent.type(await screen.findByLabelText('Find a field'), 'sta{Enter}');
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Printed' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Sold out' }));
    await press('Apply');
    expect(address()).toBe('?filter[state][in]=printed,sold_out');
    expect(screen.queryByRole('button', { pressed: true })).toBeNull();
    expect(await button(/^State is any of Printed, Sold out/)).toBeDefined();
  });

  it('survive a reload, with an address that names what is not there', async () => {
    const { resource, list } = bookResource(books);
    const path = '/books?filter[gone]=1&filter[title][contains]=B&sort=gone,-title&columns=price,gone';
    await openBooks({ resource, path });
    expect(await button(/^Title contains B/)).toBeDefined();
    expect(list).toHaveBeenCalledWith(
      { page: 1, pageSize: 25, sort: '-title', filter: { title: { contains: 'B' } } },
      expect.anything(),
    );
  });
});

describe('the view of a list', () => {
  it('has the columns that were chosen, in their order', async () => {
    const { address } = await openBooks({ resource: bookResource(books).resource });
    await press('View');
    await userEvent.click(await screen.findByRole('checkbox', { name: 'State' }));
    await press('Move Price up');
    expect(address()).toBe('?columns=price,title,soldOn');
    await userEvent.keyboard('{Escape}');
    const heads = (await screen.findAllByRole('columnheader')).map((head) => head.textContent);
    expect(heads.slice(1, 4)).toEqual(['Price', 'Title', 'Sold on']);
  });

  it('keeps the height of its rows in the address', async () => {
    const { address } = await openBooks({ resource: bookResource(books).resource });
    await press('View');
    await userEvent.click(await screen.findByRole('radio', { name: 'Compact' }));
    expect(address()).toBe('?density=compact');
  });

  it('draws only the rows in sight of a long page', async () => {
    const { resource } = bookResource(makeBooks(400));
    await openBooks({ resource, path: '/books?pageSize=500' });
    const table = await screen.findByRole('table');
    await waitFor(() => expect(within(table).getAllByRole('row').length).toBeGreaterThan(1));
    expect(table.getAttribute('aria-rowcount')).toBe('401');
    expect(within(table).getAllByRole('row').length).toBeLessThan(100);
  });

  it('is exported with its filter, order and columns', async () => {
    const path = '/books?filter[state]=draft&sort=title&columns=title,price&page=2';
    await openBooks({ resource: bookResource(books).resource, path });
    const link = await screen.findByRole('link', { name: 'Export as CSV' });
    expect(decodeURIComponent(link.getAttribute('href') ?? '')).toBe(
      '/api/books/export.csv?sort=title&filter[state]=draft&columns=title,price',
    );
  });
});

describe('selected rows', () => {
  const select = async (title: string, shift = false) => {
    const user = userEvent.setup();
    if (shift) await user.keyboard('{Shift>}');
    await user.click(await screen.findByRole('checkbox', { name: `Select ${title}` }));
  };

  it('are deleted together, once that is confirmed', async () => {
    const { resource, bulk } = bookResource(books);
    await openBooks({ resource });
    await select('Book 2');
    await select('Book 4', true);
    expect(await screen.findByText('3 selected')).toBeDefined();
    const bar = await screen.findByRole('region', { name: 'Selected records' });
    await userEvent.click(within(bar).getByRole('button', { name: 'Delete' }));
    const dialog = await screen.findByRole('alertdialog', { name: 'Delete 3 records?' });
    expect(bulk).not.toHaveBeenCalled();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(bulk).toHaveBeenCalledExactlyOnceWith({
      delete: books.slice(1, 4).map(({ id, version }) => ({ id, version })),
    });
    expect(screen.queryByText('3 selected')).toBeNull();
  });

  it('are moved as far as their state allows, and the others are counted', async () => {
    const { resource, bulk } = bookResource(books);
    await openBooks({ resource });
    await userEvent.click(await screen.findByRole('checkbox', { name: /all rows of this page/ }));
    await press('Print 3');
    const dialog = await screen.findByRole('alertdialog', { name: 'Print: 3 records?' });
    expect(within(dialog).getByText(/^3 of the selected records are not/)).toBeDefined();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Print' }));
    await waitFor(() => expect(bulk).toHaveBeenCalledOnce());
    const moved = bulk.mock.calls[0]?.[0].transition?.map(({ id, name }) => [id, name]);
    expect(moved).toEqual([0, 2, 4].map((index) => [books[index]?.id, 'print']));
  });

  it('stay as they are when the server refuses, and the refused ones are named', async () => {
    const { resource, bulk } = bookResource(books);
    bulk.mockRejectedValue(
      new ApiProblem(409, {
        errors: [{ path: 'delete.1', message: 'It is still lent.', rule: 'restrict' }],
      }),
    );
    await openBooks({ resource });
    await select('Book 3');
    await select('Book 5');
    const bar = await screen.findByRole('region', { name: 'Selected records' });
    await userEvent.click(within(bar).getByRole('button', { name: 'Delete' }));
    const dialog = await screen.findByRole('alertdialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
    const refusal = await within(dialog).findByRole('alert');
    expect(refusal.textContent).toContain('Book 5: It is still lent.');
    expect(refusal.textContent).not.toContain('Book 3');
    expect(screen.getByText('2 selected')).toBeDefined();
  });
});

describe('a list', () => {
  it('offers only what the session allows', async () => {
    const may = { create: false, delete: false, transitions: [], unreadable: ['price'] };
    await openBooks({ resource: bookResource(books).resource, may });
    await waitFor(() => expect(screen.queryByRole('link', { name: 'New book' })).toBeNull());
    expect(await rows()).toHaveLength(books.length);
    expect(screen.queryByRole('checkbox')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Delete/ })).toBeNull();
    expect(screen.queryByRole('columnheader', { name: 'Price' })).toBeNull();
  });

  it('tells nothing yet from nothing that matches', async () => {
    const { resource } = bookResource([]);
    await openBooks({ resource });
    expect(await screen.findByText('No books yet')).toBeDefined();
  });

  it('shows the way back where nothing matches', async () => {
    const { resource } = bookResource([]);
    const { address } = await openBooks({ resource, path: '/books?filter[state]=draft' });
    expect(await screen.findByText('Nothing matches')).toBeDefined();
    const [clear] = screen.getAllByRole('button', { name: 'Clear all' });
    if (clear) await userEvent.click(clear);
    expect(address()).toBe('');
  });

  it.each([
    { status: 500, title: 'The list could not be loaded', says: 'Request id' },
    { status: 403, title: 'Not allowed', says: 'You may not see this' },
    { status: 0, title: 'No connection', says: 'No answer' },
  ])('says what a failure of status $status means', async ({ status, title, says }) => {
    const { resource, list } = bookResource(books);
    list.mockRejectedValue(new ApiProblem(status, { detail: 'No answer' }, 'req-1'));
    await openBooks({ resource });
    expect(await screen.findByText(title)).toBeDefined();
    expect(screen.getByText(new RegExp(says))).toBeDefined();
  });
});
