/** `prefiq dev` with a page open: a field is added to a model, and is there. */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import { builtApp, CRM } from './harness/demo-app.js';
import { startDev, type DevServer } from './harness/dev-server.js';
import { copyOf } from './harness/installed-app.js';
import { scratch } from './harness/scratch.js';
import { Form, heading, onRecord } from './pages/form.js';
import { List } from './pages/list.js';
import { OF_DEV, settled, Visitor } from './pages/visitor.js';

const dir = scratch('dev');
const app = dir.join('demo');
const LIST_PAGE = join(app, 'src/app/projects/ProjectListPage.tsx');
const MODEL = join(app, 'core/schema/project.model.yml');
const PRIORITY = '  priority: { type: enum, values: [low, high], default: low, required: true }\n';

/** What a person may have made of the page before. */
const EDITED = `import { projectModel } from '../../../core/schema/project.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { projectResource } from '../../services/project.resource.js';

// Ours: money reads as money.
export function ProjectListPage() {
  return (
    <ModelList
      model={projectModel}
      resource={projectResource}
      fields={{ budget: { label: 'Money', cell: (budget) => <strong>{budget} EUR</strong> } }}
    />
  );
}
`;

let server: DevServer;
let browser: Browser;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  await copyOf(await builtApp(inject('packed'), CRM, dir.env), app);
  rmSync(join(app, 'dist'), { recursive: true, force: true });
  writeFileSync(LIST_PAGE, EDITED);
  server = await startDev(app, dir.env);
  browser = await launchChromium();
  visitor = await Visitor.enter(browser, { url: server.url, name: 'dev' });
  page = visitor.page;
});
afterAll(async () => {
  await browser?.close();
  server?.kill();
  dir.dispose();
});

const column = (name: string) => page.getByRole('columnheader', { name });

describe('prefiq dev', () => {
  it('serves the page as it was edited by hand', async () => {
    await page.goto('/projects?sort=name');
    await column('Money').waitFor({ timeout: 60_000 });
    await page.getByText('48000.00 EUR').waitFor();
    await visitor.inspect('before');
  });

  it('puts a field that is added to the model into the open page', async () => {
    const text = readFileSync(MODEL, 'utf8');
    writeFileSync(MODEL, text.replace('  startsOn:', `${PRIORITY}  startsOn:`));
    await column('Priority').waitFor({ timeout: 30_000 });
    const row = page.getByRole('row').filter({ hasText: 'Depot seven move' });
    await row.getByText('Low', { exact: true }).waitFor();
    await column('Money').waitFor();
    await page.getByText('48000.00 EUR').waitFor();
    expect(readFileSync(LIST_PAGE, 'utf8')).toBe(EDITED);
    expect(server.hasEnded()).toBe(false);
    await visitor.inspect('after');
  });

  it('offers it as a filter', async () => {
    const list = new List(page, 'Projects');
    const panel = await list.startFilter('Priority');
    await panel.getByRole('checkbox', { name: 'High' }).check();
    await panel.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Clear all' }).last().click();
    await page.getByText('7 in all').waitFor();
  });

  it('asks for it in the form, holds it to its rule, and shows it as a badge', async () => {
    await page.getByRole('link', { name: 'Depot seven move' }).click();
    await onRecord(page, 'projects');
    const path = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Edit' }).click();
    await heading(page, 'Edit Depot seven move');
    const form = new Form(page);
    await form.choose('priority', 'high');
    await form.save();
    await onRecord(page, 'projects');
    await page.locator('main').getByText('High', { exact: true }).waitFor();
    const refused = await page.request.patch(`/api${path}`, { data: { priority: 'urgent' } });
    expect(refused.status()).toBe(422);
    expect(JSON.stringify(await refused.json())).toContain('priority');
    await page.goto('/projects?filter[priority]=high');
    await page.getByText('1 of 7').waitFor();
    await settled(page);
    await visitor.inspect('filtered');
  });

  it('says what is wrong with a model, and goes on when it is right again', async () => {
    const text = readFileSync(MODEL, 'utf8');
    const before = server.output().length;
    writeFileSync(MODEL, text.replace('type: decimal, precision', 'type: decimel, precision'));
    await expect.poll(() => server.output().slice(before), { timeout: 20_000 }).toMatch(/PFQ_|decimel/);
    expect((await page.request.get('/api/projects')).status()).toBe(200);
    writeFileSync(MODEL, text);
    await page.goto('/projects');
    await column('Priority').waitFor({ timeout: 30_000 });
    expect(readFileSync(LIST_PAGE, 'utf8')).toBe(EDITED);
  });

  it('stops when it is told to', async () => {
    await server.stop();
    expect(visitor.complaints.filter((text) => !OF_DEV.test(text))).toEqual([]);
  });
});
