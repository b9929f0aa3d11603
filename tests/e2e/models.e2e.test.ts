/** Models that ask much of a page: every type of field and forty of them, fifteen kinds of children, 100,000 rows. */

import { pathToFileURL } from 'node:url';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import type { AppServer } from './harness/app-server.js';
import { builtApp, serveCopy } from './harness/demo-app.js';
import { scratch } from './harness/scratch.js';
import { Form, heading, onRecord } from './pages/form.js';
import { List } from './pages/list.js';
import { ODD } from './pages/odd-models.js';
import { settled, Visitor } from './pages/visitor.js';

const dir = scratch('models');
const ROWS = 100_000;
/** Where the page hangs, this is over; it says nothing of how quick a page should be. */
const SOON = { timeout: 10_000 };

let server: AppServer;
let browser: Browser;
let visitor: Visitor;
let page: Page;
let form: Form;

beforeAll(async () => {
  const app = await builtApp(inject('packed'), ODD, dir.env);
  server = await serveCopy(app, dir);
  await fillEntries(dir.join('copy.db'));
  browser = await launchChromium();
  visitor = await Visitor.enter(browser, { url: server.url, name: 'models' });
  page = visitor.page;
  form = new Form(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  dir.dispose();
});

interface Database {
  exec(sql: string): void;
  prepare(sql: string): { run(...values: readonly (string | number)[]): void };
  close(): void;
}

async function fillEntries(file: string): Promise<void> {
  const script = pathToFileURL('scripts/bench/database.mjs').href;
  const { openDatabase } = (await import(script)) as { openDatabase(path: string): Promise<Database> };
  const db = await openDatabase(file);
  const insert = db.prepare(
    `INSERT INTO entries (id, name, kind, amount, "on", created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const at = '2026-01-05T10:00:00.000Z';
  db.exec('BEGIN; DELETE FROM entries');
  for (let n = 1; n <= ROWS; n++) {
    const id = `0193a000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
    const day = new Date(Date.UTC(2020, 0, 1 + (n % 2000))).toISOString().slice(0, 10);
    insert.run(id, `Entry number ${n}`, n % 2 ? 'credit' : 'debit', (n / 100).toFixed(2), day, at, at);
  }
  db.exec('COMMIT');
  db.close();
}

const TOKEN = '0193a000-0000-7000-8000-0000000000aa';
/** As typed, and as the API gives it back. */
const TYPED: Readonly<Record<string, readonly [typed: string, stored: unknown]>> = {
  title: ['„Urne“ <b>№ 1</b> & co 🏺', '„Urne“ <b>№ 1</b> & co 🏺'],
  notes: ['First line\n  second line', 'First line\n  second line'],
  contact: ['curator@example.com', 'curator@example.com'],
  homepage: ['https://example.com/a?b=c', 'https://example.com/a?b=c'],
  amount: ['1000', 1000],
  serial: ['9223372036854775807', '9223372036854775807'],
  price: ['12345678901234567890.0123456789', '12345678901234567890.0123456789'],
  weight: ['0.1', 0.1],
  foundOn: ['2024-02-29', '2024-02-29'],
  opensAt: ['13:45', '13:45:00'],
  seenAt: ['2026-03-29T02:30', '2026-03-29T02:30:00.000Z'],
  token: [TOKEN, TOKEN],
  extra: ['{"a":[1,2.5,null],"b":"ü"}', { a: [1, 2.5, null], b: 'ü' }],
  batch: ['B-1', 'B-1'],
  ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`extra${n}`, [`value ${n}`, `value ${n}`]])),
};
const CHOSEN = { fragile: true, insured: false, size: 'medium', colour: 'indigo' };

describe('every type of field, and forty of them', () => {
  it('is filled in by hand', async () => {
    await page.request.post('/api/hubs', { data: { name: 'Museum' } });
    await page.goto('/exhibits/new');
    await form.input('title').waitFor();
    await visitor.inspect('every-type-new');
    for (const [property, [typed]] of Object.entries(TYPED)) await form.type(property, typed);
    await form.input('fragile').check();
    await form.choose('insured', 'false');
    await form.choose('size', 'medium');
    await form.input('colour').selectOption('indigo');
    await form.pick(form.input('ownerId'), 'Museum');
    await visitor.inspect('every-type-filled');
    await form.save();
    await onRecord(page, 'exhibits');
  });

  it('is stored to the last digit', async () => {
    const answer = await page.request.get(`/api${new URL(page.url()).pathname}`);
    const stored = (await answer.json()) as Readonly<Record<string, unknown>>;
    const expected = Object.entries(TYPED).map(([property, [, value]]) => [property, value]);
    expect(stored).toMatchObject({ ...Object.fromEntries(expected), ...CHOSEN });
  });

  it('is shown to the last digit', async () => {
    await page.getByText('12,345,678,901,234,567,890.0123456789').waitFor();
    await page.getByText('9,223,372,036,854,775,807').waitFor();
    await page.getByText('29 Mar 2026, 02:30').waitFor();
    await page.getByRole('link', { name: 'Museum' }).waitFor();
    await visitor.inspect('every-type-detail');
  });

  it('is read back into the form as it was typed', async () => {
    await page.getByRole('link', { name: 'Edit' }).click();
    await heading(page, /^Edit/);
    for (const [property, [typed]] of Object.entries(TYPED)) {
      const shown = property === 'extra' ? JSON.stringify(JSON.parse(typed), null, 2) : typed;
      expect(await form.input(property).inputValue(), property).toBe(shown);
    }
    expect(await form.input('fragile').isChecked()).toBe(true);
    expect(await form.input('ownerId').inputValue()).toBe('Museum');
    expect(await form.input('batch').getAttribute('readonly')).not.toBeNull();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await visitor.inspect('every-type-edit');
  });

  it.each([
    ['amount', '1.5', /whole number/],
    ['amount', '1001', /must not be more than 1000/],
    ['serial', 'twelve', /whole number/],
    ['price', '1.00000000001', /at most 10 digits/],
    ['weight', 'heavy', /must be a number/],
    ['contact', 'nobody', /e-mail address/],
    ['homepage', 'example', /web address/],
    ['token', '123', /UUID/],
    ['extra', '{', /not valid JSON/],
    ['title', 'x', /at least 2 characters/],
  ])('%s refuses "%s"', async (property, typed, said) => {
    const before = await form.input(property).inputValue();
    await form.type(property, typed);
    await form.input(property).blur();
    await form.expectMessage(property, said);
    await form.type(property, before);
    await form.message(property).waitFor({ state: 'detached' });
  });

  it('fits a phone and a list', async () => {
    await page.goto('/exhibits');
    await settled(page);
    await visitor.inspect('every-type-list');
    const phone = await Visitor.enter(browser, {
      url: server.url,
      name: 'models-phone',
      width: 375,
      scheme: 'dark',
    });
    for (const path of ['/exhibits', '/exhibits/new']) {
      await phone.page.goto(path);
      await settled(phone.page);
      await phone.inspect(path.replaceAll('/', '-').slice(1));
    }
    await phone.page.goto('/exhibits');
    await phone.page.getByRole('link', { name: /Urne/ }).click();
    await onRecord(phone.page, 'exhibits');
    await phone.inspect('detail');
    phone.expectQuiet();
    await phone.leave();
  });
});

describe('fifteen kinds of children', () => {
  it('are made with their parent', async () => {
    await page.goto('/hubs/new');
    await form.type('name', 'Junction');
    for (const n of [1, 15]) {
      await page.getByRole('button', { name: `Part${n}s`, exact: true }).click();
      await page.getByRole('button', { name: `Add part${n}`, exact: true }).click();
      await page.keyboard.type(`One of kind ${n}`);
    }
    await visitor.inspect('children-form');
    await form.save();
    await onRecord(page, 'hubs');
  });

  it('are behind tabs on its page', async () => {
    const tabs = page.getByRole('tab');
    await expect.poll(() => tabs.count()).toBe(15);
    await page.getByRole('link', { name: 'One of kind 1', exact: true }).waitFor();
    await visitor.inspect('children-detail');
    await tabs.first().focus();
    await page.keyboard.press('End');
    await page.getByRole('link', { name: 'One of kind 15' }).waitFor(SOON);
    await visitor.inspect('children-last');
    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('button', { name: 'Part15s', exact: true }).click();
    await expect.poll(() => page.getByLabel('Name, row 1').inputValue()).toBe('One of kind 15');
  });
});

describe('100,000 rows', () => {
  let list: List;
  const rows = () => page.locator('tbody tr:not([aria-hidden])');

  it('are listed, sorted, filtered and searched', async () => {
    list = new List(page, 'Entries');
    await page.goto('/entries');
    await page.getByText('100,000 in all').waitFor(SOON);
    await page.getByRole('columnheader', { name: 'Amount' }).getByRole('button').click();
    await page.getByText('Entry number 1', { exact: true }).waitFor(SOON);
    await page.goto('/entries?filter[kind]=debit&filter[amount][gte]=999.50&sort=-amount');
    await page.getByText('26 of 100,000').waitFor(SOON);
    await page.goto('/entries');
    await list.search('number 77777');
    await page.getByText('1 of 100,000').waitFor(SOON);
    await visitor.inspect('rows-found');
    await page.goto('/entries?page=4000');
    await page.getByText('99,976–100,000 of 100,000').waitFor(SOON);
  });

  it('are drawn as far as they are in sight', async () => {
    await page.goto('/entries');
    await page.getByLabel('Rows a page').selectOption('500');
    await page.waitForURL(/pageSize=500/);
    await expect.poll(() => page.locator('table').getAttribute('aria-rowcount'), SOON).toBe('501');
    await settled(page);
    expect(await rows().count()).toBeLessThan(80);
    await visitor.inspect('rows-500');
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await page.getByText('Entry number 99501', { exact: true }).waitFor(SOON);
    expect(await rows().count()).toBeLessThan(80);
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByText('501–1,000 of 100,000').waitFor(SOON);
  });

  it('are selected and opened there as anywhere', async () => {
    await page.goto('/entries?pageSize=500&sort=name');
    await page.getByLabel('Select all rows of this page').check();
    await page.getByText('500 selected').waitFor(SOON);
    await page.getByRole('button', { name: 'Clear the selection' }).click();
    await page.getByRole('link', { name: 'Entry number 1', exact: true }).click();
    await heading(page, 'Entry number 1');
    await page.goBack();
    await page.getByText('1–500 of 100,000').waitFor(SOON);
    await page.goto('/entries/overview');
    await page
      .getByRole('heading', { name: 'By kind' })
      .or(page.getByText('Created by month'))
      .first()
      .waitFor(SOON);
    await visitor.inspect('rows-overview');
  });

  it('leave nothing in the console', () => visitor.expectQuiet());
});
