/** A person with a browser and the demo. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import { serve, type AppServer } from './harness/app-server.js';
import { tool } from './harness/checks.js';
import { createBeside, installedApp } from './harness/installed-app.js';
import { scratch } from './harness/scratch.js';

const SCREENSHOTS = fileURLToPath(new URL('./screenshots/', import.meta.url));

const dir = scratch('demo');
let app: string;
let server: AppServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const installed = await installedApp(inject('packed'), dir.env);
  app = await createBeside(installed, dir.path, ['crm', '--model', 'crm'], dir.env);
  const prefiq = (...args: string[]) => tool(app, 'prefiq/bin/prefiq.js', args, dir.env);
  await prefiq('run', 'migrate');
  await prefiq('run', 'fixtures');
  await prefiq('build');
  server = await serve(app, { env: dir.env });
  browser = await launchChromium();
  context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  dir.dispose();
});

const shot = (name: string, of: Page = page) => of.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
const input = (field: string) => page.locator(`#field-${field}`);
const messageAt = (field: string) => page.locator(`#field-${field}-message`);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const save = () => button('Save').click();
const seen = (text: string) => page.getByText(text, { exact: true }).first().waitFor();
const idInAddress = () => new URL(page.url()).pathname.split('/').at(-1) as string;

describe('the demo in Chromium', () => {
  it('greets with its models and what changed last', async () => {
    await page.goto('/');
    await page.getByRole('heading', { name: 'Start' }).waitFor();
    await page.waitForLoadState('networkidle');
    await shot('01-start');
  });

  it('lists projects with the names of their customers', async () => {
    await page.getByRole('link', { name: 'Projects' }).first().click();
    await seen('7 in all');
    expect(await page.getByRole('row').count()).toBe(8);
    await page.waitForLoadState('networkidle');
    await shot('02-projects');
  });

  it('says at the field which rule a new customer breaks', async () => {
    await page.goto('/customers');
    await page.getByRole('link', { name: 'New customer' }).first().click();
    await input('name').fill('Initech Ltd');
    await input('code').fill('init ech');
    await save();
    await messageAt('code').waitFor();
    await shot('03-rule-broken');
    expect(await messageAt('code').textContent()).not.toBe('');
    expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(1);
  });

  it('creates the customer once the rule is kept', async () => {
    await input('code').fill('INITECH');
    await input('industry').selectOption('technology');
    await save();
    await seen('Initech Ltd created');
    await page.waitForURL(/\/customers\/[0-9a-f-]{36}$/);
    await shot('04-customer');
  });

  it('says at the field that the server knows that code already', async () => {
    await page.goto('/customers/new');
    await input('name').fill('Another');
    await input('code').fill('INITECH');
    await save();
    await messageAt('code').waitFor();
    await shot('05-code-taken');
    expect(await messageAt('code').textContent()).toMatch(/taken|already|unique/i);
  });

  it('creates a project whose customer is picked by name', async () => {
    await page.goto('/projects');
    await page.getByRole('link', { name: 'New project' }).first().click();
    await input('code').fill('TPS-2026');
    await input('name').fill('TPS reports');
    await input('customerId').click();
    await input('customerId').pressSequentially('initech', { delay: 20 });
    const option = page.getByRole('option', { name: 'Initech Ltd' });
    await option.waitFor();
    await shot('06-picker');
    await option.click();
    expect(await input('customerId').inputValue()).toBe('Initech Ltd');
    await input('startsOn').fill('2026-12-01');
    await input('endsOn').fill('2026-11-01');
    await save();
    await messageAt('endsOn').waitFor();
    expect(await messageAt('endsOn').textContent()).toBe('The end must not be before the start.');
    await shot('07-end-before-start');
    await input('endsOn').fill('2027-01-31');
    await save();
    await seen('TPS reports created');
    await page.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
  });

  it('a quick Enter picks nothing that does not match what was typed', async () => {
    await page.goto('/projects/new');
    await input('customerId').click();
    await page.getByRole('option', { name: 'Acme Tools' }).waitFor();
    await input('customerId').pressSequentially('initech');
    await page.keyboard.press('Enter');
    expect(['initech', 'Initech Ltd']).toContain(await input('customerId').inputValue());
  });

  it('moves it through its states', async () => {
    await page.goto('/projects');
    await page.getByRole('link', { name: 'TPS reports', exact: true }).first().click();
    await page.waitForURL(/\/projects\/[0-9a-f-]{36}$/);
    await button('Activate').click();
    await seen('Now active');
    await shot('08-active');
    expect(await button('Activate').getAttribute('aria-disabled')).toBe('true');
    expect(await button('Finish').getAttribute('aria-disabled')).toBe('false');
  });

  it('does not write over what somebody else saved meanwhile', async () => {
    const id = idInAddress();
    const other = await page.request.patch(`/api/projects/${id}`, { data: { budget: '1200.00' } });
    expect(other.status()).toBe(200);
    await input('name').fill('TPS reports, mine');
    await save();
    await page.getByRole('alertdialog').waitFor();
    await shot('09-conflict');
    await button('Keep editing').click();
    await save();
    await seen('TPS reports, mine saved');
    const stored = (await (await page.request.get(`/api/projects/${id}`)).json()) as Record<string, unknown>;
    expect(stored).toMatchObject({ name: 'TPS reports, mine', budget: '1200.00' });
  });

  it('refuses to delete a customer that has projects, and says so', async () => {
    await page.getByRole('link', { name: 'Open Initech Ltd' }).click();
    await page.waitForURL(/\/customers\//);
    await button('Delete Initech Ltd').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page
      .locator('[role=alert], [role=status]')
      .filter({ hasText: /project/i })
      .first()
      .waitFor();
    await shot('10-still-used');
    await page.goBack();
  });

  it('deletes project and customer', async () => {
    for (const name of ['TPS reports, mine', 'Initech Ltd']) {
      await page.goto(name.startsWith('TPS') ? '/projects' : '/customers');
      await page.getByRole('link', { name, exact: true }).first().click();
      await button(`Delete ${name}`).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
      await seen(`${name} deleted`);
    }
    await page.goto('/projects');
    await seen('7 in all');
  });

  it('searches, filters and keeps both in the address', async () => {
    await page.goto('/projects');
    await page.getByRole('button', { name: 'Active', exact: true }).click();
    await page.waitForURL(/active/);
    await page.reload();
    await page.getByRole('row').nth(1).waitFor();
    await shot('11-filtered');
    expect(await page.getByRole('row').count()).toBeLessThan(8);
  });

  it('fits a phone, and a dark room', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/projects');
    await seen('7 in all');
    await shot('12-phone');
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.reload();
    await page.getByRole('link', { name: 'Product catalogue' }).waitFor();
    await shot('13-dark');
  });

  it('the console holds nothing but the refusals that were meant', () => {
    const meant = /Failed to load resource: the server responded with a status of (409|412|422)/;
    expect(complaints.filter((text) => !meant.test(text))).toEqual([]);
  });
});
