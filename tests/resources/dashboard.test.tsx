import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';

import { countsByMonth, monthFilter, tonesOf } from '@codexion/resources/dashboard/groups';
import { bookResource, makeBooks, openBooks } from './books.js';

const summary = {
  total: 5,
  groups: [
    {
      by: 'state',
      items: [
        { value: 'printed', count: 4 },
        { value: 'draft', count: 1 },
      ],
    },
    { by: 'createdAt:month', items: [{ value: '2026-01', count: 5 }] },
  ],
};

describe('the overview of a model', () => {
  it('counts by value in the declared order, unused values too, and leads to the list', async () => {
    const { resource } = bookResource(makeBooks(2), summary);
    await openBooks({ resource, path: '/books/overview' });
    const panel = await screen.findByRole('region', { name: 'By state' });
    const bars = within(panel).getAllByRole('link');
    expect(bars.map((bar) => bar.textContent)).toEqual(['Draft1', 'Printed4', 'Sold out0']);
    expect(bars[1]?.getAttribute('href')).toBe('/books?filter[state]=printed');
  });

  it('says by month in a table what the columns show', async () => {
    const { resource } = bookResource(makeBooks(2), summary);
    await openBooks({ resource, path: '/books/overview' });
    const panel = await screen.findByRole('region', { name: 'Created by month' });
    expect((await within(panel).findAllByRole('row', { hidden: true })).length).toBe(13);
  });

  it('shows what was changed last', async () => {
    const { resource, list } = bookResource(makeBooks(2), summary);
    await openBooks({ resource, path: '/books/overview' });
    const panel = await screen.findByRole('region', { name: 'Recent changes' });
    expect(within(panel).getAllByRole('link')).toHaveLength(2);
    expect(list).toHaveBeenCalledWith({ pageSize: 8, sort: '-updatedAt' }, expect.anything());
  });
});

describe('months', () => {
  it('are the last twelve, the empty ones too', () => {
    const counts = countsByMonth(summary, new Date('2026-03-31T22:00:00Z'));
    expect(counts).toHaveLength(12);
    expect(counts[0]).toEqual({ month: '2025-04', count: 0 });
    expect(counts.slice(-3).map(({ count }) => count)).toEqual([5, 0, 0]);
  });

  it('filter a list from their first moment to their last', () => {
    expect(monthFilter('2025-12').createdAt).toEqual({
      gte: '2025-12-01T00:00:00.000Z',
      lte: '2025-12-31T23:59:59.999Z',
    });
  });
});

it('values that stand side by side differ in colour, as far as there are colours', () => {
  const tones = [...tonesOf(['open', 'doing', 'cancelled', 'done']).values()];
  expect(tones).toEqual(['blue', 'violet', 'red', 'green']);
});
