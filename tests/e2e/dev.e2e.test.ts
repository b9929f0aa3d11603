/** `prefiq dev` with a page open: a field is added to a model, a part of the pages is replaced, and each is there. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import { serve } from './harness/app-server.js';
import { tool } from './harness/checks.js';
import { builtApp, CRM } from './harness/demo-app.js';
import { startDev, type DevServer } from './harness/dev-server.js';
import { copyOf } from './harness/installed-app.js';
import { scratch } from './harness/scratch.js';
import { Form, heading, onRecord } from './pages/form.js';
import { List } from './pages/list.js';
import { OF_DEV, settled, Visitor } from './pages/visitor.js';

/** A part that was loaded before its text was written. */
const HALF_WRITTEN = /^page error: The requested module .* does not provide an export named/;

const dir = scratch('dev');
const app = dir.join('demo');
const LIST_PAGE = join(app, 'src/app/projects/ProjectListPage.tsx');
const MODEL = join(app, 'core/schema/project.model.yml');
const PRIORITY = '  priority: { type: enum, values: [low, high], default: low, required: true }\n';

/** A page as a person may have changed it before. */
const EDITED = `import { projectModel } from '../../../core/schema/project.meta.js';
import { ModelList } from '@codexion/resources/list/ModelList';
import { projectResource } from '../../services/resources.gen.js';

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

/** A part around the package's, in a layer of the project. */
const around = (part: string, said: string): string => {
  const name = part.split('/').at(-1) ?? '';
  const original = `@codexion/resources/original/${part}`;
  return `import { ${name} as Original } from '${original}';

export * from '${original}';

export const ${name}: typeof Original = (props) => (
  <>
    <p>${said}</p>
    <Original {...props} />
  </>
);
`;
};
const TOOLBAR = 'src/components/list/ListToolbar.tsx';
const NAVIGATION = 'resources/frontend/shell/Navigation.tsx';

const PAGE = `export const ReportsPage = () => <h1>What we sold</h1>;
`;
const PAGES = `import { lazyPage } from '@codexion/resources/shell/lazy-page';
import type { AppPage } from '@codexion/resources/models/pages';

export const pages: readonly AppPage[] = [
  { path: '/reports', label: 'Reports', component: lazyPage(() => import('./ReportsPage.js'), 'ReportsPage') },
];
`;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(app, path)), { recursive: true });
  writeFileSync(join(app, path), text);
}

const prefiq = (...args: string[]) => tool(app, 'prefiq/bin/prefiq.js', args, dir.env);

let server: DevServer;
let browser: Browser;
let visitor: Visitor;
let page: Page;

beforeAll(async () => {
  await copyOf(await builtApp(inject('packed'), CRM, dir.env), app);
  rmSync(join(app, 'dist'), { recursive: true, force: true });
  await prefiq('lowcode', 'scaffold', 'pages', 'Project');
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

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  console.error(`${task.name}\n${await visitor.describe()}\nprefiq dev:\n${server.output()}`);
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
    await column('Priority').waitFor({ timeout: 90_000 });
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
    await column('Priority').waitFor({ timeout: 90_000 });
    expect(readFileSync(LIST_PAGE, 'utf8')).toBe(EDITED);
  });

  it.each([
    ['the app', TOOLBAR, 'list/ListToolbar'],
    ['the project', NAVIGATION, 'shell/Navigation'],
  ])(
    'shows a part that is written into a layer of %s, each change of it, and its end',
    async (_whose, path, part) => {
      await page.goto('/projects');
      await column('Money').waitFor({ timeout: 90_000 });
      // As some editors write: the page loads a file that exports nothing yet, and has to come round by itself.
      write(path, '');
      await page.waitForEvent('pageerror', { timeout: 90_000 });
      write(path, around(part, 'Ours, at first'));
      await page.getByText('Ours, at first').waitFor({ timeout: 90_000 });
      await column('Money').waitFor();
      write(path, around(part, 'Ours, and better'));
      await page.getByText('Ours, and better').waitFor({ timeout: 90_000 });
      rmSync(join(app, path));
      await page.getByText('Ours, and better').waitFor({ state: 'detached', timeout: 90_000 });
      await column('Money').waitFor();
      expect(server.hasEnded()).toBe(false);
    },
  );

  it('shows a page of one’s own in the navigation and the palette', async () => {
    write('src/app/ReportsPage.tsx', PAGE);
    write('src/app/pages.ts', PAGES);
    await page.getByRole('navigation').getByRole('link', { name: 'Reports' }).click({ timeout: 90_000 });
    await heading(page, 'What we sold');
    expect(new URL(page.url()).pathname).toBe('/reports');
    await page.goto('/projects');
    await column('Money').waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'Reports' }).click();
    await heading(page, 'What we sold');
  });

  it('stops when it is told to', async () => {
    await server.stop();
    const isExpected = (text: string): boolean => OF_DEV.test(text) || HALF_WRITTEN.test(text);
    expect(visitor.complaints.filter((text) => !isExpected(text))).toEqual([]);
  });
});

describe('prefiq build', () => {
  it('takes parts out of each layer, and the page', async () => {
    write(TOOLBAR, around('list/ListToolbar', 'The toolbar of the app'));
    write(NAVIGATION, around('shell/Navigation', 'The navigation of the project'));
    await tool(app, 'typescript/bin/tsc', ['--noEmit'], dir.env);
    await prefiq('build');
    const built = await serve(app, { env: dir.env });
    try {
      const guest = await Visitor.enter(browser, { url: built.url, name: 'built' });
      await guest.page.goto('/projects');
      await guest.page.getByText('The toolbar of the app').waitFor();
      await guest.page.getByText('The navigation of the project').waitFor();
      await guest.page.getByRole('navigation').getByRole('link', { name: 'Reports' }).click();
      await heading(guest.page, 'What we sold');
      guest.expectQuiet();
      await guest.leave();
    } finally {
      await built.stop();
    }
  });
});
