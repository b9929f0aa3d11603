/** A list as its user sees it: a table, or cards where the window is narrow. */

import { readFileSync } from 'node:fs';

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

import { settled } from './visitor.js';

export class List {
  readonly page: Page;
  readonly region: Locator;
  private readonly isNarrow: boolean;

  constructor(page: Page, label: string, isNarrow = false) {
    this.page = page;
    this.isNarrow = isNarrow;
    this.region = page.getByRole('region', { name: label, exact: true });
  }

  /** Names of the records in sight, in their order. */
  async names(): Promise<readonly string[]> {
    await settled(this.page);
    const links = this.isNarrow ? 'li a' : 'tbody tr td a.block';
    return (await this.region.locator(links).allTextContents()).map((text) => text.trim());
  }

  async expectNames(...names: readonly string[]): Promise<void> {
    expect(await this.names()).toEqual(names);
  }

  async heads(): Promise<readonly string[]> {
    const heads = await this.region.getByRole('columnheader').locator('button').allTextContents();
    return heads.map((text) => text.replace(/\d.*$/, '').trim());
  }

  box(name: string): Locator {
    return this.region.getByLabel(`Select ${name}`, { exact: true });
  }

  async search(term: string): Promise<void> {
    await this.region.getByRole('searchbox').fill(term);
    await this.page.waitForURL((url) => (url.searchParams.get('q') ?? '') === term);
    await settled(this.page);
  }

  /** Opens the panel for a new filter on a field. */
  async startFilter(field: string): Promise<Locator> {
    await this.region.getByRole('button', { name: 'Filter', exact: true }).click();
    const panel = this.page.getByRole('dialog', { name: 'Add a filter' });
    await panel.getByRole('button', { name: field, exact: true }).click();
    return panel;
  }

  async filter(field: string, operator: string, value: string): Promise<void> {
    const panel = await this.startFilter(field);
    await panel.getByLabel('Condition').selectOption({ label: operator });
    await panel.getByLabel('Value').fill(value);
    await panel.getByRole('button', { name: 'Apply' }).click();
    await panel.waitFor({ state: 'detached' });
    await settled(this.page);
  }

  /** The menu with order, columns and row height. */
  async view(act: (menu: Locator) => Promise<void>): Promise<void> {
    await this.region.getByRole('button', { name: 'View', exact: true }).click();
    const menu = this.page.getByRole('dialog', { name: 'View' });
    await act(menu);
    await this.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await settled(this.page);
  }

  /** A file of the export, as lines, without the byte order mark it begins with. */
  async export(): Promise<{ readonly name: string; readonly lines: readonly string[] }> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.region.getByRole('link', { name: 'Export as CSV' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text.endsWith('\r\n')).toBe(true);
    return { name: download.suggestedFilename(), lines: text.slice(1).trimEnd().split('\r\n') };
  }
}
