/** A person in front of the app: a browser window, its complaints, and checks that hold for every page. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

import { violationsOf } from './axe.js';

const SCREENSHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url));

export interface Look {
  /** `both`: lives by day, and everything that is inspected is also by night. */
  readonly scheme?: 'light' | 'dark' | 'both';
  readonly width?: 375 | 1440;
}

export interface VisitorOptions extends Look {
  readonly url: string;
  /** In the names of the screenshots. */
  readonly name: string;
  readonly settings?: BrowserContextOptions;
}

/** Console messages of the development server itself are no complaints of the page. */
export const OF_DEV = /^(\[vite\]|Failed to load resource|WebSocket|Download the React DevTools)/;

const HEIGHTS = { 375: 812, 1440: 900 } as const;
const STEP_MS = 45_000;

export class Visitor {
  readonly complaints: string[] = [];
  readonly context: BrowserContext;
  readonly page: Page;
  readonly isNarrow: boolean;
  private readonly name: string;
  private readonly inBoth: boolean;
  private shots = 0;

  private constructor(context: BrowserContext, page: Page, options: VisitorOptions) {
    this.context = context;
    this.page = page;
    this.isNarrow = options.width === 375;
    this.name = options.name;
    this.inBoth = options.scheme === 'both';
    this.listen(page);
  }

  static async enter(browser: Browser, options: VisitorOptions): Promise<Visitor> {
    const { url, scheme = 'light', width = 1440, settings } = options;
    mkdirSync(SCREENSHOTS, { recursive: true });
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height: HEIGHTS[width] },
      hasTouch: width === 375,
      colorScheme: scheme === 'both' ? 'light' : scheme,
      locale: 'en-GB',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
      ...settings,
    });
    context.setDefaultTimeout(STEP_MS);
    return new Visitor(context, await context.newPage(), options);
  }

  /** A second window of the same person. */
  async anotherTab(): Promise<Page> {
    const page = await this.context.newPage();
    this.listen(page);
    return page;
  }

  private listen(page: Page): void {
    page.on('pageerror', (error) => this.complaints.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
  }

  /** Nothing is being fetched or moved, no rule of WCAG 2.2 AA is broken, and nothing sticks out at the side. */
  async inspect(what: string, page = this.page): Promise<void> {
    await this.look(what, page);
    if (!this.inBoth) return;
    await page.emulateMedia({ colorScheme: 'dark' });
    await drawn(page);
    await this.look(`${what}-dark`, page);
    await page.emulateMedia({ colorScheme: 'light' });
  }

  private async look(what: string, page: Page): Promise<void> {
    await settled(page);
    await this.shot(what, page);
    expect(await violationsOf(page), what).toEqual([]);
    expect(await overhang(page), `${what} is wider than the window`).toEqual([]);
  }

  async shot(what: string, page = this.page): Promise<void> {
    this.shots += 1;
    const number = String(this.shots).padStart(2, '0');
    await page.screenshot({ path: join(SCREENSHOTS, `${this.name}-${number}-${what}.png`) });
  }

  /** Refusals that were meant are written to the console by the browser itself. */
  expectQuiet(meant: readonly number[] = []): void {
    const refusal = new RegExp(
      `^Failed to load resource: the server responded with a status of (${meant.join('|')})\\b`,
    );
    expect(this.complaints.filter((text) => meant.length === 0 || !refusal.test(text))).toEqual([]);
  }

  /** Nothing of what was complained about so far counts any more. */
  forgive(): void {
    this.complaints.length = 0;
  }

  /** Where the window is, what it shows, and what it complained about: for whoever reads that a step has failed. */
  async describe(): Promise<string> {
    const shown = await this.page
      .locator('body')
      .innerText({ timeout: 5000 })
      .catch((cause: unknown) => `nothing: ${String(cause)}`);
    return [this.page.url(), 'complaints:', ...this.complaints, 'shown:', shown.slice(0, 2000)].join('\n');
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}

/** Colours that move to their new value have begun to by then. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );

export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () =>
      document.querySelector('[aria-busy="true"]') === null &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}

/** Elements that reach beyond the right edge where the page itself can be scrolled there. */
async function overhang(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    );
    return [
      `${scrollWidth} > ${clientWidth}`,
      ...wide.slice(0, 5).map(({ outerHTML }) => outerHTML.slice(0, 160)),
    ];
  });
}
