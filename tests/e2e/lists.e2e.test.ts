/** Actions on many projects at once, in every look of the app. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import type { AppServer } from './harness/app-server.js';
import { builtApp, CRM, serveCopy } from './harness/demo-app.js';
import { scratch } from './harness/scratch.js';
import { toast } from './pages/form.js';
import { List } from './pages/list.js';
import { LOOKS } from './pages/looks.js';
import { Visitor } from './pages/visitor.js';

const dir = scratch('lists');
const NORDWIND = '01900000-0000-7e5e-8ca7-8d1058d8b930';
let app: string;
let browser: Browser;

beforeAll(async () => {
  app = await builtApp(inject('packed'), CRM, dir.env);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  dir.dispose();
});

describe.each(LOOKS)('a list, $name', ({ scheme, width, name }) => {
  let server: AppServer;
  let visitor: Visitor;
  let page: Page;
  let list: List;

  beforeAll(async () => {
    server = await serveCopy(app, dir, name);
    visitor = await Visitor.enter(browser, { url: server.url, name: `list-${name}`, scheme, width });
    page = visitor.page;
    list = new List(page, 'Projects', width === 375);
  });
  afterAll(async () => {
    await visitor?.leave();
    await server?.stop();
  });

  it('is narrowed by a state, a condition and a search', async () => {
    await page.goto('/projects');
    const panel = await list.startFilter('Budget');
    await visitor.inspect('filter');
    await panel.getByLabel('Condition').selectOption({ label: 'is at least' });
    await panel.getByLabel('Value').fill('12500');
    await panel.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('5 of 7').waitFor();
    await visitor.inspect('filtered');
    await list.filter('Starts on', 'is before', '2026-06-01');
    await page.getByText('3 of 7').waitFor();
    await list.region.getByRole('button', { name: 'Active', exact: true }).click();
    await page.getByText('2 of 7').waitFor();
    await list.search('spreadsheet');
    await list.expectNames('Product catalogue');
    await visitor.inspect('narrowed');
    await list.search('nothing like this');
    await page.getByText('Nothing matches').waitFor();
    await visitor.inspect('no-match');
    await page.getByRole('button', { name: 'Clear all' }).last().click();
    await page.getByText('7 in all').waitFor();
  });

  it('changes a condition, and takes it away', async () => {
    await page.goto('/projects?filter[budget][gte]=30000');
    await page.getByText('3 of 7').waitFor();
    await page.getByRole('button', { name: 'Budget is at least 30,000' }).click();
    const panel = page.getByRole('dialog', { name: 'Add a filter' });
    await panel.getByLabel('Condition').selectOption({ label: 'is between' });
    await panel.getByLabel('From').fill('30000');
    await panel.getByLabel('To').fill('50000');
    await panel.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('2 of 7').waitFor();
    await page.getByRole('button', { name: 'Remove the filter on budget' }).click();
    await page.getByText('7 in all').waitFor();
    const choices = await list.startFilter('Status');
    await choices.getByRole('checkbox', { name: 'Done' }).check();
    await choices.getByRole('checkbox', { name: 'On hold' }).check();
    await visitor.inspect('choices');
    await choices.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('2 of 7').waitFor();
  });

  it('is sorted by two columns', async () => {
    await page.goto('/projects');
    if (width === 375) {
      await list.view(async (menu) => {
        await menu.getByLabel('Order by…').selectOption({ label: 'Status' });
        await menu.getByLabel('Order by…').selectOption({ label: 'Budget' });
        await menu.getByRole('button', { name: /^Budget: Ascending/ }).click();
        await visitor.inspect('order');
      });
    } else {
      const head = (label: string) => page.getByRole('columnheader', { name: label }).getByRole('button');
      await head('Status').click();
      await head('Budget').click({ modifiers: ['Shift'] });
      await head('Budget').click({ modifiers: ['Shift'] });
    }
    await page.waitForURL((url) => url.searchParams.get('sort') === 'status,-budget');
    await list.expectNames(...SORTED);
  });

  it('shows the columns that are chosen, in their order', async () => {
    await list.view(async (menu) => {
      await menu.getByRole('checkbox', { name: 'Code' }).uncheck();
      await menu.getByRole('checkbox', { name: 'Last change' }).check();
      await menu.getByRole('button', { name: 'Move Budget up' }).click();
      await menu.getByText('Compact').click();
      await visitor.inspect('view');
    });
    const columns = new URL(page.url()).searchParams.get('columns');
    expect(columns).toBe('name,customer,budget,status,startsOn,endsOn,updatedAt');
    if (width === 1440) {
      expect(await list.heads()).toEqual(['Name', 'Budget', 'Status', 'Starts on', 'Ends on', 'Last change']);
    }
    await visitor.inspect('columns');
  });

  it('looks the same to whom its address is sent', async () => {
    const other = await Visitor.enter(browser, { url: server.url, name: `shared-${name}`, scheme, width });
    await list.search('a');
    const names = await list.names();
    await other.page.goto(page.url());
    const theirs = new List(other.page, 'Projects', width === 375);
    await theirs.expectNames(...names);
    expect(await theirs.region.getByRole('searchbox').inputValue()).toBe('a');
    expect(await theirs.heads()).toEqual(await list.heads());
    await other.leave();
  });

  it('moves all of those that are selected, and that can be', async () => {
    await page.goto('/projects?sort=code');
    await list.box('Depot seven move').check();
    await list.box('Permit self-service').check();
    await list.box('Database migration').check();
    const bar = page.getByRole('region', { name: 'Selected records' });
    await bar.getByText('3 selected').waitFor();
    await visitor.inspect('selected');
    await bar.getByRole('button', { name: 'Activate 2' }).click();
    const question = page.getByRole('alertdialog', { name: 'Activate: 2 records?' });
    await question.getByText('1 of the selected records is not in a state for this').waitFor();
    await visitor.inspect('bulk-question');
    await question.getByRole('button', { name: 'Activate' }).click();
    await toast(page, '2 records changed');
    await list.region.getByRole('button', { name: 'Active', exact: true }).click();
    await page.getByText('4 of 7').waitFor();
  });

  it('deletes all that match, after a question', async () => {
    const made = await page.request.post('/api/projects/bulk', {
      data: {
        create: Array.from({ length: 30 }, (_, n) => ({
          code: `OLD-${n}`,
          name: `Ancient ${String(n).padStart(2, '0')}`,
          customerId: NORDWIND,
        })),
      },
    });
    expect(made.status()).toBe(200);
    await page.goto('/projects?q=Ancient&sort=name');
    await page.getByText('30 of 37').waitFor();
    if (width === 375) await list.box('Ancient 00').check();
    else await list.region.getByLabel('Select all rows of this page').check();
    await page.getByRole('button', { name: 'Select all 30 matches' }).click();
    await page.getByText('30 selected').waitFor();
    const bar = page.getByRole('region', { name: 'Selected records' });
    await bar.getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('alertdialog', { name: 'Delete 30 records?' });
    await question.getByText('and 22 more').waitFor();
    await visitor.inspect('bulk-delete');
    await question.getByRole('button', { name: 'Delete' }).click();
    await toast(page, '30 records deleted');
    await page.getByText('Nothing matches').waitFor();
  });

  it('names what is in the way when it cannot delete', async () => {
    await page.goto('/customers');
    const customers = new List(page, 'Customers', width === 375);
    await customers.box('Nordwind Logistics').check();
    await page
      .getByRole('region', { name: 'Selected records' })
      .getByRole('button', { name: 'Delete' })
      .click();
    const question = page.getByRole('alertdialog', { name: 'Delete 1 record?' });
    await question.getByRole('button', { name: 'Delete' }).click();
    await question.getByRole('alert').filter({ hasText: 'Nordwind Logistics' }).waitFor();
    await visitor.inspect('bulk-refused');
    await question.getByRole('button', { name: 'Cancel' }).click();
  });

  it('is exported as it is seen: filtered, sorted, with its columns', async () => {
    await page.goto('/projects?sort=-budget&filter[status]=cancelled&columns=name,customer,budget,startsOn');
    await list.names();
    const one = await list.export();
    expect(one.name).toBe('projects.csv');
    expect(one.lines).toEqual([
      'Name,Customer,Budget,Starts on',
      'Accessibility audit,City of Marlow,6400.00,2025-05-05',
    ]);
    await page.goto('/projects?sort=code');
    await list.names();
    const all = await list.export();
    expect(all.lines).toHaveLength(8);
    expect(all.lines[0]).toBe('Name,Code,Customer,Status,Budget,Starts on,Ends on');
    expect(all.lines[1]).toMatch(/^Accessibility audit,AUDIT-25,/);
  });

  it('has an overview', async () => {
    await page.goto('/projects/overview');
    await page.getByRole('heading', { name: 'By status' }).waitFor();
    await visitor.inspect('overview');
  });

  it('leaves nothing in the console but the refusals that were meant', () => {
    visitor.expectQuiet([409]);
  });
});

/** By the words of the status, and within one by what they cost, the dearest first. */
const SORTED = [
  'Route planning portal',
  'Product catalogue',
  'Accessibility audit',
  'Database migration',
  'Permit self-service',
  'Depot seven move',
  'Third shop opening',
];
