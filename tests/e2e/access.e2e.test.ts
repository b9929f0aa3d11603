/** Pages offer no forbidden action, and refuse one in words when it is asked for by address. */

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import type { AppServer } from './harness/app-server.js';
import { builtApp, serveCopy } from './harness/demo-app.js';
import { scratch } from './harness/scratch.js';
import { Form, heading } from './pages/form.js';
import { List } from './pages/list.js';
import { ODD } from './pages/odd-models.js';
import { settled, Visitor } from './pages/visitor.js';

const dir = scratch('access');
let server: AppServer;
let browser: Browser;
let visitor: Visitor;
let page: Page;
let note: string;

beforeAll(async () => {
  server = await serveCopy(await builtApp(inject('packed'), ODD, dir.env), dir);
  const made = await fetch(`${server.url}/api/notes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Rise', body: 'Next year', salary: '4200.00' }),
  });
  note = `/notes/${((await made.json()) as { id: string }).id}`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  dir.dispose();
});
afterEach(() => visitor.leave());

async function enterAs(roles: string): Promise<void> {
  const settings = { extraHTTPHeaders: { 'x-prefiq-roles': roles } };
  visitor = await Visitor.enter(browser, { url: server.url, name: `access-${roles || 'none'}`, settings });
  page = visitor.page;
}

const link = (name: string | RegExp) => page.getByRole('link', { name });

describe('staff', () => {
  it('may do everything', async () => {
    await enterAs('staff');
    await page.goto(note);
    await heading(page, 'Rise');
    await page.getByText('4,200.00').waitFor();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByText('Now closed').waitFor();
    await page.goto('/notes');
    await link('New note').first().waitFor();
    visitor.expectQuiet();
  });
});

describe('a clerk', () => {
  it('sees the list without what it may not do or read', async () => {
    await enterAs('clerk');
    await page.goto('/notes');
    await link('Rise').waitFor();
    await settled(page);
    expect(await link('New note').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Delete/ }).count()).toBe(0);
    expect(await page.getByRole('columnheader', { name: 'Salary' }).count()).toBe(0);
    await visitor.inspect('list');
    const { lines } = await new List(page, 'Notes').export();
    expect(lines.join('\n')).not.toContain('4200');
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'Notes', exact: true }).waitFor();
    expect(await page.getByRole('option', { name: 'New note' }).count()).toBe(0);
    visitor.expectQuiet();
  });

  it('reads and changes what it may, and nothing else', async () => {
    await enterAs('clerk');
    await page.goto(note);
    await heading(page, 'Rise');
    await settled(page);
    expect(await page.getByText('4,200.00').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'More actions' }).count()).toBe(0);
    await visitor.inspect('detail');
    await link('Edit').click();
    await heading(page, 'Edit Rise');
    const form = new Form(page);
    expect(await form.input('body').getAttribute('readonly')).not.toBeNull();
    await page.getByText('You may not change this').first().waitFor();
    expect(await form.input('salary').count()).toBe(0);
    await visitor.inspect('form');
    await form.type('title', 'Rise, read');
    await form.save();
    await heading(page, 'Rise, read');
    visitor.expectQuiet();
  });

  it('is told so at the address of what it may not do', async () => {
    await enterAs('clerk');
    await page.goto('/notes/new');
    await page.getByText('You may not create records here.').waitFor();
    await visitor.inspect('new');
    const answer = await page.request.post('/api/notes', { data: { title: 'No' } });
    expect(answer.status()).toBe(403);
  });
});

describe('anybody else', () => {
  it.each(['/notes', '/notes/overview', 'the note', 'its form'])('may not see %s', async (place) => {
    await enterAs('guest');
    const paths: Readonly<Record<string, string>> = { 'the note': note, 'its form': `${note}/edit` };
    await page.goto(paths[place] ?? place);
    await page
      .getByText(/Not allowed|You may not/)
      .first()
      .waitFor();
    await visitor.inspect(place.replaceAll(/[ /]/g, '-'));
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Notes' }).count()).toBe(0);
    visitor.expectQuiet([403]);
  });

  it('sees the rest of the app', async () => {
    await enterAs('guest');
    await page.goto('/');
    await heading(page, 'Start');
    await visitor.inspect('start');
    await link('Hubs').first().click();
    await heading(page, 'Hubs');
    visitor.expectQuiet([403]);
  });
});
