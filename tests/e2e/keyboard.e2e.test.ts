/** Everything with the keyboard alone, and the focus never lost. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import type { AppServer } from './harness/app-server.js';
import { builtApp, CRM, serveCopy } from './harness/demo-app.js';
import { scratch } from './harness/scratch.js';
import { heading, onRecord } from './pages/form.js';
import { Keyboard } from './pages/keyboard.js';
import { settled, Visitor } from './pages/visitor.js';

const dir = scratch('keyboard');
let server: AppServer;
let browser: Browser;
let visitor: Visitor;
let page: Page;
let keys: Keyboard;

beforeAll(async () => {
  const app = await builtApp(inject('packed'), CRM, dir.env);
  server = await serveCopy(app, dir);
  browser = await launchChromium();
  visitor = await Visitor.enter(browser, { url: server.url, name: 'keyboard' });
  page = visitor.page;
  keys = new Keyboard(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  dir.dispose();
});

const rowsSelected = () => page.locator('tbody input[type=checkbox]:checked').count();

describe('with the keyboard alone', () => {
  it('skips to the content', async () => {
    await page.goto('/projects');
    await settled(page);
    expect((await keys.press('Tab')).on).toBe('Skip to the content');
    await visitor.inspect('skip-link');
    await page.keyboard.press('Enter');
    await keys.landsOn('content');
    expect((await keys.press('Tab')).on).not.toBe('');
  });

  it('sees the focus wherever it goes on a list', async () => {
    await page.goto('/projects');
    await settled(page);
    const seen = new Set<string>();
    for (let steps = 0; steps < 60; steps++) {
      await page.keyboard.press('Tab');
      const isOut = await page.evaluate(() => document.activeElement === document.body);
      if (isOut) break;
      seen.add((await keys.expectFocus()).on);
    }
    for (const name of [
      'Projects',
      'Search projects',
      'Filter',
      'View',
      'Export as CSV',
      'Select Depot seven move',
    ]) {
      expect([...seen].join('\n')).toContain(name);
    }
    expect([...seen]).toContain('Delete Depot seven move');
  });

  it('gets from anywhere to a new project', async () => {
    await page.goto('/');
    await heading(page, 'Start');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search or jump to' }).waitFor();
    await keys.type('new proj');
    await visitor.inspect('palette');
    await page.keyboard.press('Enter');
    await heading(page, 'New project');
    await keys.landsOn('content');
  });

  it('closes the palette, and is where it was', async () => {
    await keys.tabTo('field-code');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Search or jump to' }).waitFor();
    await page.keyboard.press('Escape');
    await keys.landsOn('field-code');
  });

  it('fills in a project, and picks its customer with the arrows', async () => {
    await keys.type('KEYS-1');
    await keys.tabTo('field-name');
    await keys.type('By keys alone');
    await keys.tabTo('field-customerId');
    await keys.type('acm');
    await page.getByRole('option', { name: 'Acme Tools' }).waitFor();
    await page.getByRole('option', { name: 'Bluebird Bakery' }).waitFor({ state: 'detached' });
    await keys.press('ArrowDown', 'ArrowUp', 'Enter');
    expect(await page.locator('#field-customerId').inputValue()).toBe('Acme Tools');
    await keys.landsOn('field-customerId');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    expect(await page.locator('#field-customerId').inputValue()).toBe('Acme Tools');
  });

  it('adds tasks with Enter, row by row, and takes one out again', async () => {
    await keys.tabTo('Add task');
    await keys.press('Enter');
    await keys.type('First');
    await keys.press('Enter');
    await keys.type('Second');
    await keys.press('Enter');
    await keys.type('Third');
    expect(await page.getByLabel(/^Title, row/).count()).toBe(3);
    await keys.tabTo('Delete row 3');
    await page.keyboard.press('Enter');
    expect(await page.getByLabel(/^Title, row/).count()).toBe(2);
    await keys.expectFocus();
  });

  it('makes a customer from within the picker, and comes back to it', async () => {
    await page.locator('#field-customerId').focus();
    await keys.type('Keyboard Ltd');
    const options = page.locator('#field-customerId-options');
    await options.getByRole('option', { name: /New customer/ }).waitFor();
    await options.getByRole('option', { name: 'Acme Tools' }).waitFor({ state: 'detached' });
    await keys.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New customer' });
    await dialog.locator('[name=code]').waitFor();
    await expect
      .poll(() => dialog.locator('[name=code]').evaluate((it) => it === document.activeElement))
      .toBe(true);
    await keys.type('KEYS');
    await page.keyboard.press('Control+s');
    await dialog.waitFor({ state: 'detached' });
    await keys.landsOn('field-customerId');
    expect(await page.locator('#field-customerId').inputValue()).toBe('Keyboard Ltd');
  });

  it('saves with Ctrl-S', async () => {
    await page.keyboard.press('Control+s');
    await onRecord(page, 'projects');
    await heading(page, 'By keys alone');
    await keys.landsOn('content');
    expect((await page.request.get(`/api${new URL(page.url()).pathname}`)).status()).toBe(200);
  });

  it('hears what is wrong where the focus goes', async () => {
    await keys.tabTo('Edit');
    await page.keyboard.press('Enter');
    await heading(page, 'Edit By keys alone');
    await keys.landsOn('content');
    await keys.tabTo('field-name');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Control+s');
    await page.getByText('Name is required.').waitFor();
    await keys.landsOn('field-name');
    await keys.type('By keys alone');
  });

  it('leaves without saving only when told so', async () => {
    await keys.type(', changed');
    await keys.tabTo('Cancel');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
    await page.keyboard.press('Escape');
    await keys.landsOn('Cancel');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await keys.tabTo('Leave');
    await page.keyboard.press('Enter');
    await heading(page, 'By keys alone');
    await keys.landsOn('content');
  });

  it('moves a project on, from a menu too', async () => {
    await keys.tabTo('Other steps');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: /^Put on hold/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await keys.landsOn('Other steps');
    await keys.tabTo('Activate', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Now active').waitFor();
    await keys.expectFocus();
  });

  it('selects rows with Space, and ranges with Shift', async () => {
    await page.goto('/projects?sort=name');
    await settled(page);
    await keys.tabTo('Select Accessibility audit');
    await keys.press('Space');
    await keys.tabTo('Select Depot seven move');
    await page.keyboard.press('Shift+Space');
    await expect.poll(rowsSelected).toBe(4);
    await keys.expectFocus();
    await keys.tabTo('Clear the selection');
    await page.keyboard.press('Enter');
    await expect.poll(rowsSelected).toBe(0);
    await keys.expectFocus();
  });

  it('filters, and comes back to where the filter was opened', async () => {
    await page.locator('main').getByRole('searchbox').focus();
    await keys.tabTo('Filter');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Add a filter' }).waitFor();
    await keys.type('budg');
    await page.keyboard.press('Enter');
    await page.getByLabel('Condition').waitFor();
    await keys.tabTo('Value');
    await keys.type('12500');
    await page.keyboard.press('Enter');
    await page.getByText('Budget is 12,500').waitFor();
    await keys.landsOn('Filter');
    await keys.tabTo('Remove the filter on budget');
    await page.keyboard.press('Enter');
    await page.getByText('8 in all').waitFor();
    await keys.expectFocus();
  });

  it('deletes a row, and the focus is not lost with it', async () => {
    await settled(page);
    await keys.tabTo('Delete By keys alone');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await keys.landsOn('Delete By keys alone');
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor();
    await keys.tabTo('Delete');
    await page.keyboard.press('Enter');
    await page.getByText('By keys alone deleted').waitFor();
    await page.getByText('7 in all').waitFor();
    await keys.expectFocus();
  });

  it('leaves nothing in the console', () => visitor.expectQuiet());
});
