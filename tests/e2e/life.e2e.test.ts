/** The whole life of a project, as a person with a browser goes through it, in every look the app has. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import type { AppServer } from './harness/app-server.js';
import { builtApp, CRM, serveCopy } from './harness/demo-app.js';
import { scratch } from './harness/scratch.js';
import { childInput, Form, heading, moreActions, onRecord, toast } from './pages/form.js';
import { WIDTHS_IN_BOTH } from './pages/looks.js';
import { Visitor } from './pages/visitor.js';

const dir = scratch('life');
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

describe.each(WIDTHS_IN_BOTH)('the life of a project, $name', ({ scheme, width, name }) => {
  let server: AppServer;
  let visitor: Visitor;
  let page: Page;
  let form: Form;
  let address: string;

  beforeAll(async () => {
    server = await serveCopy(app, dir, name);
    visitor = await Visitor.enter(browser, { url: server.url, name: `life-${name}`, scheme, width });
    page = visitor.page;
    form = new Form(page);
  });
  afterAll(async () => {
    await visitor?.leave();
    await server?.stop();
  });

  const button = (label: string) => page.getByRole('button', { name: label, exact: true });
  const task = (label: string, row: number) => childInput(page, 'Tasks', label, row, width === 375);
  const stored = async (): Promise<unknown> =>
    (await page.request.get(`/api${new URL(address).pathname}`)).json();

  it('begins on the list, empty-handed', async () => {
    await page.goto('/');
    await heading(page, 'Start');
    await visitor.inspect('start');
    if (width === 375) {
      await button('Open the menu').click();
      await page.getByRole('dialog', { name: 'Menu' }).waitFor();
      await visitor.inspect('menu');
    }
    await page.getByRole('navigation').getByRole('link', { name: 'Projects' }).click();
    await page.getByText('7 in all').waitFor();
    await visitor.inspect('list');
    await page.getByRole('link', { name: 'New project' }).first().click();
    await heading(page, 'New project');
    await visitor.inspect('new');
  });

  it('hears at the field which rule it breaks', async () => {
    await form.save();
    await form.expectMessage('code', 'Code is required.');
    await form.expectMessage('name', 'Name is required.');
    await form.expectMessage('customerId', 'Customer is required.');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-code');
    await visitor.inspect('required');

    await form.type('code', 'web 2026');
    await form.type('name', 'TPS reports');
    await form.type('startsOn', '2026-12-01');
    await form.type('endsOn', '2026-11-01');
    await form.type('budget', 'a lot');
    await form.save();
    await form.expectMessage('code', /does not fit: Capitals, digits and hyphens, such as WEB-2026/);
    await form.expectMessage('endsOn', 'The end must not be before the start.');
    await form.expectMessage('budget', /must be a number/);
    await form.type('budget', '-1');
    await form.save();
    await form.expectMessage('budget', 'Budget must not be less than 0.');
    await form.type('budget', '1200.505');
    await form.save();
    await form.expectMessage('budget', 'at most 2 digits');
    await visitor.inspect('rules-broken');

    await form.type('code', 'CATALOG');
    await form.type('budget', '1200.50');
    await form.type('endsOn', '');
    await form.message('endsOn').waitFor({ state: 'detached' });
  });

  it('makes its customer from within the picker', async () => {
    await form.input('customerId').click();
    await page.getByRole('option', { name: 'Acme Tools' }).waitFor();
    await visitor.inspect('picker');
    await form.input('customerId').fill('Initech Ltd');
    await page.getByRole('option', { name: 'New customer: “Initech Ltd”' }).click();
    const dialog = page.getByRole('dialog', { name: 'New customer' });
    const customer = new Form(page, dialog);
    expect(await customer.named('name').inputValue()).toBe('Initech Ltd');
    await customer.named('code').fill('init ech');
    await customer.save();
    await dialog.getByText('does not fit').waitFor();
    await visitor.inspect('customer');
    await customer.named('code').fill('INITECH');
    await customer.save();
    await dialog.waitFor({ state: 'detached' });
    expect(await form.input('customerId').inputValue()).toBe('Initech Ltd');
  });

  it('gets three tasks, whose rules hold as well', async () => {
    for (const row of [1, 2, 3]) {
      await button('Add task').click();
      expect(await task('Title', row).evaluate((input) => input === document.activeElement)).toBe(true);
      if (row > 1) await task('Title', row).fill(`Cover sheet ${row}`);
    }
    await task('Hours', 1).fill('3');
    await task('Hours', 3).fill('2000');
    await form.save();
    await page.getByText('Title is required.').waitFor();
    await page.getByText('Hours must not be more than 1000.').waitFor();
    await visitor.inspect('tasks-broken');
    await task('Title', 1).fill('Cover sheet 1');
    await task('Hours', 3).fill('1.5');
  });

  it('hears from the server that its code is taken', async () => {
    await form.save();
    await form.expectMessage('code', 'Code is already used by another record.');
    await visitor.inspect('taken');
    await form.type('code', 'TPS-1');
  });

  it('is saved, and shows itself with its tasks', async () => {
    await form.save();
    await toast(page, 'TPS reports created');
    await onRecord(page, 'projects');
    address = page.url();
    await heading(page, 'TPS reports');
    for (const row of [1, 2, 3]) await page.getByRole('link', { name: `Cover sheet ${row}` }).waitFor();
    await page.getByText('1,200.50').waitFor();
    await visitor.inspect('detail');
  });

  it('moves through its states, and says why it cannot', async () => {
    await button('Other steps').click();
    const finish = page.getByRole('menuitem', { name: /^Finish/ });
    await finish.getByText('Only possible from: Active').waitFor();
    expect(await finish.getAttribute('aria-disabled')).toBe('true');
    await visitor.inspect('steps');
    await page.keyboard.press('Escape');
    await button('Activate').click();
    await toast(page, 'Now active');
    await button('Other steps').click();
    await finish.getByText('Not possible yet. It depends on: Ends on').waitFor();
    await page.keyboard.press('Escape');
    await visitor.inspect('active');
  });

  /** Saves through another window, so that this one gets into a conflict. */
  async function changeElsewhere(values: Readonly<Record<string, string>>): Promise<void> {
    const other = await visitor.anotherTab();
    const there = new Form(other);
    await other.goto(`${address}/edit`);
    for (const [property, value] of Object.entries(values)) await there.type(property, value);
    await there.save();
    await onRecord(other, 'projects');
    await other.close();
  }

  const openEdit = async (): Promise<void> => {
    await page.goto(`${address}/edit`);
    await form.input('name').waitFor();
  };

  it('keeps what two windows changed at different places', async () => {
    await openEdit();
    await changeElsewhere({ budget: '99.00' });
    await form.type('endsOn', '2027-01-31');
    await form.save();
    await toast(page, 'Changes made elsewhere meanwhile were kept');
    await onRecord(page, 'projects');
    expect(await stored()).toMatchObject({ budget: '99.00', endsOn: '2027-01-31' });
  });

  it('asks whose value shall stay where both changed it', async () => {
    await openEdit();
    await changeElsewhere({ name: 'Their reports', summary: 'Theirs' });
    await form.type('name', 'My reports');
    await form.type('summary', 'Mine');
    await form.save();
    const dialog = page.getByRole('dialog', { name: 'Someone else changed this record' });
    await dialog.getByText('2 still to choose').waitFor();
    await visitor.inspect('conflict');
    // Left once: nothing is lost.
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await form.input('name').inputValue()).toBe('My reports');
    await form.save();
    const choice = (legend: string, side: string) =>
      dialog.getByRole('group', { name: legend }).getByRole('radio', { name: new RegExp(`^${side}`) });
    await choice('Name', 'Theirs').check();
    await choice('Summary', 'Yours').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await onRecord(page, 'projects');
    await heading(page, 'Their reports');
    expect(await stored()).toMatchObject({ name: 'Their reports', summary: 'Mine' });
  });

  it.each([
    ['Take all theirs', 'theirs'],
    ['Keep all yours', 'mine'],
  ])('%s', async (answer, kept) => {
    const valuesOf = (side: string) => ({ name: `${answer}, ${side}`, summary: `${answer}: ${side}` });
    await openEdit();
    await changeElsewhere(valuesOf('theirs'));
    await form.type('name', valuesOf('mine').name);
    await form.type('summary', valuesOf('mine').summary);
    await form.save();
    const dialog = page.getByRole('dialog', { name: 'Someone else changed this record' });
    await dialog.getByRole('button', { name: answer }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await onRecord(page, 'projects');
    await heading(page, valuesOf(kept).name);
    expect(await stored()).toMatchObject(valuesOf(kept));
  });

  it('is finished once what that takes is there', async () => {
    await button('Finish').click();
    await toast(page, 'Now done');
    await visitor.inspect('done');
  });

  it('is duplicated with its tasks, without what must be unique', async () => {
    await moreActions(page, 'Duplicate');
    await heading(page, 'Copy of Keep all yours, mine');
    await task('Title', 3).waitFor();
    expect(await form.input('code').inputValue()).toBe('');
    expect(await task('Title', 3).inputValue()).toBe('Cover sheet 3');
    await form.type('code', 'TPS-2');
    await form.type('name', 'Their copy');
    await form.save();
    await onRecord(page, 'projects');
    await heading(page, 'Their copy');
    await page.getByRole('link', { name: 'Cover sheet 3' }).waitFor();
  });

  it('offers what was typed and not saved after a reload', async () => {
    await page.goto('/projects/new');
    await form.type('name', 'Half a thought');
    await button('Add task').click();
    await task('Title', 1).fill('Half a task');
    await page.getByText('Draft kept on this device').waitFor();
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    const draft = page.getByRole('region', { name: /^Draft from/ });
    await draft.waitFor();
    await visitor.inspect('draft');
    await draft.getByRole('button', { name: 'Restore' }).click();
    // The page takes a moment to fill the form.
    await expect.poll(() => form.input('name').inputValue()).toBe('Half a thought');
    await expect.poll(() => task('Title', 1).inputValue()).toBe('Half a task');
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
    await visitor.inspect('leave');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Leave' }).click();
    await page.waitForURL('**/projects');
    await page.goto('/projects/new');
    await draft.getByRole('button', { name: 'Discard' }).click();
    await page.reload();
    await form.input('name').waitFor();
    expect(await draft.count()).toBe(0);
  });

  it('is deleted, once that has been confirmed', async () => {
    await page.goto(address);
    await moreActions(page, 'Delete');
    const question = page.getByRole('alertdialog', { name: 'Delete Keep all yours, mine?' });
    await question.waitFor();
    await visitor.inspect('delete');
    await question.getByRole('button', { name: 'Delete' }).click();
    await toast(page, 'Keep all yours, mine deleted');
    await page.waitForURL('**/projects');
    expect((await page.request.get(`/api${new URL(address).pathname}`)).status()).toBe(404);
  });

  it('leaves nothing in the console but the refusals that were meant', () => {
    visitor.expectQuiet([409, 412, 422]);
  });
});
