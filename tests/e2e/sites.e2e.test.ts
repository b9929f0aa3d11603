/** A site with the app behind it, as create-codexion-site makes it, in front of visitors and of those who run it. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { launchChromium } from './chromium.js';
import { serve, type AppServer } from './harness/app-server.js';
import { tool } from './harness/checks.js';
import { startDev } from './harness/dev-server.js';
import { commandOf, installedApp } from './harness/installed-app.js';
import { run } from './harness/process.js';
import { scratch } from './harness/scratch.js';
import { heading } from './pages/form.js';
import { settled, Visitor } from './pages/visitor.js';

const dir = scratch('sites');
const app = dir.join('blog');
const PAGES = ['/', '/about', '/privacy', '/posts', '/contact'] as const;

let server: AppServer;
let site: string;
let browser: Browser;
let visitor: Visitor;
let page: Page;

const prefiq = (...args: string[]) => tool(app, 'prefiq/bin/prefiq.js', args, dir.env);

beforeAll(async () => {
  const installed = await installedApp(inject('packed'), dir.env);
  const cli = commandOf(installed, 'create-codexion-site');
  await run(cli, ['blog', '--yes', '--no-git'], { cwd: dir.path, env: dir.env, seconds: 280 });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  dir.dispose();
});

describe('a site', () => {
  // Tests that every app shares run with the app from the registry.
  it('is formatted, type-checks and passes its tests', async () => {
    await tool(app, 'prettier/bin/prettier.cjs', ['--check', '.'], dir.env);
    await tool(app, 'typescript/bin/tsc', ['--noEmit'], dir.env);
    await tool(app, 'vitest/vitest.mjs', ['run', 'bin/tests', 'pages.test', 'sites'], dir.env);
  });

  it('is built, and served by its host name', async () => {
    await prefiq('run', 'migrate');
    await prefiq('run', 'fixtures');
    await prefiq('build');
    server = await serve(app, { env: dir.env });
    site = `http://blog.localhost:${new URL(server.url).port}`;
    browser = await launchChromium();
    visitor = await Visitor.enter(browser, { url: site, name: 'site' });
    page = visitor.page;
    await page.goto('/');
    await heading(page, 'Blog');
  });

  it.each(PAGES)('shows %s, by day, by night and on a phone', async (path) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const what = path === '/' ? 'home' : path.slice(1);
    await visitor.inspect(what);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 375, height: 812 });
    await visitor.inspect(`${what}-dark-375`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it('goes from page to page without loading anew', async () => {
    await page.goto('/');
    await settled(page);
    await page.evaluate(() => Object.assign(globalThis, { stays: true }));
    const to = (name: string) => page.getByRole('navigation').getByRole('link', { name }).click();
    await to('Posts');
    await heading(page, 'Posts');
    await to('Contact');
    await heading(page, 'Contact');
    expect(await page.title()).toMatch(/^Contact · Blog$/);
    expect(await page.evaluate(() => 'stays' in globalThis)).toBe(true);
  });

  it('tells search engines what it is', async () => {
    const html = (path: string) => page.evaluate(async (to) => (await fetch(to)).text(), path);
    await page.goto('/');
    for (const path of PAGES) {
      const text = await html(path);
      const of = (pattern: RegExp): readonly string[] =>
        [...text.matchAll(pattern)].map(([, found = '']) => found);
      expect(of(/<title>([^<]+)<\/title>/g), path).toHaveLength(1);
      expect(of(/<meta name="description" content="([^"]+)"/g), path).toHaveLength(1);
      expect(of(/<link rel="canonical" href="([^"]+)"/g).map((url) => new URL(url).pathname)).toEqual([path]);
      expect(of(/<meta property="og:title" content="([^"]+)"/g), path).toHaveLength(1);
      expect(text).toMatch(/<h1[^>]*>/);
    }
    const sitemap = await html('/sitemap.xml');
    const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname);
    expect([...listed].sort()).toEqual([...PAGES].sort());
    expect(await html('/robots.txt')).toContain('sitemap.xml');
    expect(await page.evaluate(async () => (await fetch('/nothing/here')).status)).toBe(404);
    visitor.forgive();
  });

  it('lists what the app holds', async () => {
    await page.goto('/posts');
    await page.getByRole('heading', { name: 'We have opened' }).waitFor();
    const titles = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(titles).toEqual(['Our workshop in December', 'We have opened']);
    await page.getByText('Read on').click();
    await page.getByText('The first hundred visitors get a coffee.').waitFor();
  });

  it('says what is wrong with a message, and takes it once it is right', async () => {
    await page.goto('/contact');
    await settled(page);
    await page.getByLabel('Name').fill('Ada');
    await page.getByLabel('Email').fill('nobody');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Please correct the marked fields.').waitFor();
    expect(await page.getByLabel('Email').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#message-fault').textContent()).not.toBe('');
    expect(await page.getByLabel('Name').inputValue()).toBe('Ada');
    await visitor.inspect('contact-error');
    await page.getByLabel('Email').fill('ada@example.com');
    await page.getByLabel('Message').fill('Do you have a place left?');
    await page.getByRole('button', { name: 'Send' }).click();
    await heading(page, 'Thank you');
    await visitor.inspect('contact-sent');
    visitor.expectQuiet([422]);
    visitor.forgive();
  });

  it('keeps the API closed for visitors', async () => {
    const status = (method: string, path: string) =>
      page.evaluate(
        async ([how, to]) => {
          const headers = { 'content-type': 'application/json' };
          const body = how === 'GET' ? {} : { body: '{"title":"x","summary":"y"}' };
          return (await fetch(to as string, { method: how as string, headers, ...body })).status;
        },
        [method, path],
      );
    expect(await status('GET', '/api/posts')).toBe(200);
    expect([401, 403]).toContain(await status('GET', '/api/contact-messages'));
    expect([401, 403]).toContain(await status('POST', '/api/posts'));
    visitor.forgive();
  });

  it('brings the message to those who run the app', async () => {
    const staff = await Visitor.enter(browser, { url: server.url, name: 'site-staff' });
    await staff.page.goto('/contact-messages');
    await staff.page.getByRole('link', { name: 'Ada' }).click();
    await staff.page.getByText('Do you have a place left?').waitFor();
    await staff.page.getByRole('button', { name: 'Mark as answered' }).click();
    await staff.page.getByText('Now answered').waitFor();
    await staff.inspect('message');
    staff.expectQuiet();
    await staff.leave();
  });

  it('can be read without JavaScript', async () => {
    const settings = { javaScriptEnabled: false };
    const plain = await browser.newContext({ baseURL: site, ...settings });
    const reader = await plain.newPage();
    for (const [path, name] of [
      ['/', 'Blog'],
      ['/about', 'About'],
      ['/contact', 'Contact'],
    ] as const) {
      await reader.goto(path);
      await reader.getByRole('heading', { level: 1, name }).waitFor();
      await reader.getByRole('link', { name: 'Privacy' }).waitFor();
    }
    await plain.close();
  });

  it('leaves nothing in the console', async () => {
    for (const path of PAGES) {
      await page.goto(path);
      await settled(page);
    }
    visitor.expectQuiet();
  });
});

describe('prefiq dev of an app and its site', () => {
  /** An error that stays, or a page that is none: Vite reloads a page by itself while it looks for dependencies. */
  async function show(
    name: string,
    { url, path = '/', title }: { url: string; path?: string; title: string },
  ): Promise<void> {
    const guest = await Visitor.enter(browser, { url, name });
    const look = async (): Promise<void> => {
      await heading(guest.page, title);
      await settled(guest.page);
    };
    try {
      await guest.page.goto(path);
      await look();
      guest.forgive();
      await guest.page.reload();
      await look();
    } catch (cause) {
      throw new Error(await guest.describe(), { cause });
    }
    expect(guest.complaints.filter((text) => !/^\[vite\]|React DevTools/.test(text))).toEqual([]);
    await guest.leave();
  }

  beforeAll(async () => {
    await server.stop();
  });

  it.each(['first', 'second'])('shows both, the %s time', async (time) => {
    const dev = await startDev(app, dir.env, ['blog']);
    try {
      await show(`dev-app-${time}`, { url: dev.url, path: '/posts', title: 'Posts' });
      await show(`dev-site-${time}`, { url: dev.sites.get('blog') ?? '', title: 'Blog' });
      await dev.stop();
    } finally {
      dev.kill();
    }
  });

  it('brings a route of the app’s own into the typed client: a right page compiles, a wrong one does not', async () => {
    const dev = await startDev(app, dir.env, ['blog']);
    try {
      const file = join(app, 'bin/api/post.routes.ts');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/\}\);\n$/, OWN_ROUTE));
      const client = join(app, 'src/services/api.gen.ts');
      await expect
        .poll(() => readFileSync(client, 'utf8'), { timeout: 60_000 })
        .toContain('/api/posts/words');
      await dev.stop();
    } finally {
      dev.kill();
    }
    writeFileSync(join(app, 'src/app/RightPage.tsx'), pageThat("{ from: '2026-01-01' }"));
    writeFileSync(join(app, 'src/app/WrongPage.tsx'), pageThat('{ from: 2026 }'));
    const checked = await tool(app, 'typescript/bin/tsc', ['--noEmit'], dir.env).catch(
      (cause: Error) => cause.message,
    );
    expect(checked).toMatch(/WrongPage\.tsx\(9,\d+\): error TS2322/);
    expect(checked).not.toContain('RightPage');
  });
});

const OWN_ROUTE = `  routes: (own) => {
    const querystring = { type: 'object', required: ['from'], properties: { from: { type: 'string' } } };
    const response = { 200: { type: 'object', required: ['count'], properties: { count: { type: 'integer' } } } };
    own.get('/words', { schema: { querystring, response } }, () => ({ count: 1 }));
  },
});
`;
const pageThat = (query: string): string => `import { unwrap } from '@codexion/resources/api/requests';
import { useQuery } from '@tanstack/react-query';

import { api } from '../services/api.js';

export function WordsPage() {
  const { data } = useQuery({
    queryKey: ['words'],
    queryFn: () => unwrap(api.GET('/api/posts/words', { params: { query: ${query} } })),
  });
  return <p>{data?.count.toFixed(0)}</p>;
}
`;
