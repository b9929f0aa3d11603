/** Pages that people see when something goes wrong. */

import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import type { AppServer } from './harness/app-server.js';
import { builtApp, CRM, serveCopy } from './harness/demo-app.js';
import { scratch } from './harness/scratch.js';
import { Form, heading, onRecord } from './pages/form.js';
import { List } from './pages/list.js';
import { settled, Visitor } from './pages/visitor.js';

const dir = scratch('trouble');
/** A project of the fixtures. */
const ROUTE = '/projects/01900000-0000-79f1-89dc-724a11de4df2';
const OFFLINE = 'You are offline. What you see may be out of date, and nothing can be saved.';

let server: AppServer;
let browser: Browser;
let visitor: Visitor;
let page: Page;
let form: Form;
let list: List;

beforeAll(async () => {
  server = await serveCopy(await builtApp(inject('packed'), CRM, dir.env), dir);
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  dir.dispose();
});
beforeEach(async () => {
  visitor = await Visitor.enter(browser, { url: server.url, name: 'trouble' });
  page = visitor.page;
  form = new Form(page);
  list = new List(page, 'Projects');
});
afterEach(() => visitor.leave());

const banner = () => page.getByText(OFFLINE);

describe('without a network', () => {
  it('the list keeps what it has, says so, and goes on afterwards', async () => {
    await page.goto('/projects');
    const names = await list.names();
    await visitor.context.setOffline(true);
    await banner().waitFor();
    await list.expectNames(...names);
    await visitor.inspect('offline');
    await list.region.getByRole('button', { name: 'Draft', exact: true }).click();
    await page.getByText('No connection').waitFor({ timeout: 20_000 });
    await visitor.inspect('offline-list');
    await visitor.context.setOffline(false);
    // By itself: nobody has to ask again.
    await page.getByText('2 of 7').waitFor();
    await banner().waitFor({ state: 'detached' });
  });

  it('a form says that it was not saved, and keeps what was typed until it can be', async () => {
    await page.goto(`${ROUTE}/edit`);
    await form.type('summary', 'Typed on a train');
    await settled(page);
    await visitor.context.setOffline(true);
    await form.save();
    await page.getByText('No connection. Save again once you are back online').waitFor();
    await visitor.inspect('offline-form');
    expect(await form.input('summary').inputValue()).toBe('Typed on a train');
    await visitor.context.setOffline(false);
    await banner().waitFor({ state: 'detached' });
    await form.save();
    await onRecord(page, 'projects');
    await page.getByText('Typed on a train').waitFor();
  });

  it('a part of a page whose code is not there yet waits for the network', async () => {
    await page.goto('/projects');
    const names = await list.names();
    await visitor.context.setOffline(true);
    await list.region.getByRole('button', { name: 'Filter', exact: true }).click();
    await banner().waitFor();
    await list.expectNames(...names);
    await visitor.context.setOffline(false);
    await page.getByRole('dialog', { name: 'Add a filter' }).waitFor();
  });

  it('a page whose code is not there yet says so, and comes once the network is back', async () => {
    await page.goto('/projects');
    await settled(page);
    await visitor.context.setOffline(true);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await visitor.shot('offline-code');
    await visitor.context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'By status' }).waitFor();
  });
});

const answer = (status: number, title: string) => (route: Route) =>
  route.fulfill({
    status,
    contentType: 'application/problem+json',
    headers: { 'x-request-id': 'req-e2e-77' },
    body: JSON.stringify({ type: 'about:blank', title, status, detail: `${title}: the disk is full.` }),
  });

describe.each([
  [500, 'Internal error'],
  [503, 'Service unavailable'],
])('answered with %i', (status, title) => {
  const refuse = (url: string) => page.route(url, answer(status, title));
  const inTrouble = async (what: string): Promise<void> => {
    await page.getByText(`${title}: the disk is full.`).first().waitFor({ timeout: 20_000 });
    await page.getByText('req-e2e-77').first().waitFor();
    await visitor.inspect(`${status}-${what}`);
  };

  it('the list offers to try again', async () => {
    await refuse('**/api/projects?*');
    await page.goto('/projects');
    await page.getByText('The list could not be loaded').waitFor({ timeout: 20_000 });
    await inTrouble('list');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('7 in all').waitFor();
  });

  it('the record does, too', async () => {
    await refuse(`**/api${ROUTE}*`);
    await page.goto(ROUTE);
    await page.getByText('The record could not be loaded').waitFor({ timeout: 20_000 });
    await inTrouble('record');
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await heading(page, 'Route planning portal');
  });

  it('what could not be saved is still there to be saved again', async () => {
    await page.goto(`${ROUTE}/edit`);
    await form.type('summary', `Saved after ${status}`);
    await refuse(`**/api${ROUTE}*`);
    await form.save();
    await inTrouble('form');
    await page.unrouteAll();
    await form.save();
    await onRecord(page, 'projects');
    await page.getByText(`Saved after ${status}`).waitFor();
  });

  it('the overview and the start page stand, whatever is missing', async () => {
    await refuse('**/api/projects/summary?*');
    await page.goto('/projects/overview');
    await page.getByText('The overview could not be loaded').waitFor({ timeout: 20_000 });
    await visitor.inspect(`${status}-overview`);
    await page.goto('/');
    await page.getByRole('link', { name: 'Route planning portal' }).first().waitFor();
  });
});

describe('nothing there', () => {
  it('an unknown address says so', async () => {
    await page.goto('/no/such/page');
    await heading(page, 'Page not found');
    await visitor.inspect('unknown-address');
    await page.getByRole('link', { name: 'Back to the start page' }).click();
    await heading(page, 'Start');
    visitor.expectQuiet();
  });

  it('a record that was deleted says so, on its page and in its form', async () => {
    const made = await page.request.post('/api/customers', { data: { code: 'GONE', name: 'Soon gone' } });
    const { id } = (await made.json()) as { id: string };
    await page.goto(`/customers/${id}/edit`);
    await form.type('city', 'Ulm');
    expect((await page.request.delete(`/api/customers/${id}`)).status()).toBe(204);
    await form.save();
    await page.getByText('This record was deleted meanwhile').waitFor();
    expect(await form.input('city').inputValue()).toBe('Ulm');
    await visitor.inspect('deleted-form');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.goto(`/customers/${id}`);
    await page.getByText('The record could not be loaded').waitFor();
    await visitor.inspect('deleted');
    await page.goto('/customers/not-an-id');
    await page.getByText('The record could not be loaded').waitFor();
    visitor.expectQuiet([400, 404]);
  });

  it('code that throws takes its page with it, not the app', async () => {
    await page.route('**/assets/*Overview*.js', (route) => route.abort());
    await page.route('**/assets/*Dashboard*.js', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("This page is broken");' }),
    );
    await page.goto('/projects');
    await settled(page);
    await page.getByRole('link', { name: 'Overview' }).click();
    await heading(page, 'Something went wrong');
    await page.getByText('This page is broken').waitFor();
    await page.getByText('Request id').waitFor();
    await visitor.inspect('thrown');
    await page.getByRole('navigation').getByRole('link', { name: 'Customers' }).click();
    await heading(page, 'Customers');
  });
});

describe('as people have chosen', () => {
  it('speaks German, and writes dates and numbers the German way', async () => {
    await page.goto('/projects?sort=name');
    await settled(page);
    await page.getByRole('radio', { name: 'Deutsch' }).click();
    await page.getByText('7 insgesamt').waitFor();
    await page.getByRole('cell', { name: '48.000,00', exact: true }).waitFor();
    await page.getByRole('cell', { name: '02.02.2026', exact: true }).waitFor();
    await visitor.inspect('german');
    await page.reload();
    await page.getByText('7 insgesamt').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.goto(`${ROUTE}/edit`);
    await form.type('budget', '1.234,50');
    await form.type('name', '');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await form.expectMessage('name', /Name/);
    await visitor.inspect('german-form');
    await form.type('name', 'Tourenplanung');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await onRecord(page, 'projects');
    await page.getByText('1.234,50').waitFor();
    await visitor.inspect('german-detail');
    visitor.expectQuiet();
  });

  it('is dark from the first frame on, where dark was chosen', async () => {
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.goto('/projects');
    const light = await background();
    await page.getByRole('radio', { name: 'Dark' }).check();
    await expect.poll(background).not.toBe(light);
    const dark = await background();
    // Every frame until the list is there is looked at.
    await page.addInitScript(() => {
      const frames: string[] = [];
      Object.assign(globalThis, { frames });
      const look = (): void => {
        if (document.body && document.styleSheets.length > 0)
          frames.push(getComputedStyle(document.documentElement).backgroundColor);
        requestAnimationFrame(look);
      };
      look();
    });
    await page.reload();
    await page.getByText('7 in all').waitFor();
    const frames = await page.evaluate(() => (globalThis as unknown as { frames: string[] }).frames);
    expect(frames.length).toBeGreaterThan(1);
    expect([...new Set(frames)]).toEqual([dark]);
    await page.getByRole('radio', { name: 'System' }).check();
    await expect.poll(background).toBe(light);
    visitor.expectQuiet();
  });
});
