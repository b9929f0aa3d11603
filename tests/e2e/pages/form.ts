/** A form as its user sees it. */

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export class Form {
  readonly page: Page;
  private readonly root: Locator;

  /** @param root of a form in a dialog; else the page's */
  constructor(page: Page, root: Locator = page.locator('main')) {
    this.page = page;
    this.root = root;
  }

  /** The input of a field of the record itself. */
  input(property: string): Locator {
    return this.page.locator(`#field-${property}`);
  }

  /** The same where the form is in a dialog, or where there is more than one. */
  named(property: string): Locator {
    return this.root.locator(`[name="${property}"]`);
  }

  async type(property: string, value: string): Promise<void> {
    await this.input(property).fill(value);
  }

  async choose(property: string, value: string): Promise<void> {
    await this.page.locator(`#field-${property} input[value="${value}"]`).check();
  }

  /** Types into a picker and takes the match of this name. */
  async pick(picker: Locator, term: string, name = term): Promise<void> {
    await picker.click();
    await picker.fill(term);
    await this.page.getByRole('option', { name, exact: true }).click();
    expect(await picker.inputValue()).toBe(name);
  }

  message(property: string): Locator {
    return this.page.locator(`#field-${property}-message`);
  }

  /** Waits until the field says so, at the field and for those who cannot see it. */
  async expectMessage(property: string, said: string | RegExp): Promise<void> {
    await this.message(property).filter({ hasText: said }).waitFor();
    const field = this.page.locator(`#field-${property}`);
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await field.getAttribute('aria-describedby')).toContain(`field-${property}-message`);
  }

  async save(): Promise<void> {
    await this.root.getByRole('button', { name: 'Save', exact: true }).click();
  }
}

/** The input of a child: a cell of the table that a label names, or on a phone a line of a card. */
export function childInput(
  page: Page,
  table: string,
  label: string,
  row: number,
  isNarrow: boolean,
): Locator {
  if (!isNarrow) return page.getByRole('table', { name: table }).getByLabel(`${label}, row ${row}`);
  const cards = page.getByRole('list', { name: table }).getByRole('listitem');
  return cards.nth(row - 1).getByLabel(new RegExp(`^${label}`));
}

/** The id of the record whose page is open. */
export const idInAddress = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? '';

/** Waits for the page of a stored record. */
export async function onRecord(page: Page, route: string): Promise<string> {
  await page.waitForURL(new RegExp(`/${route}/[0-9a-f-]{36}$`));
  return idInAddress(page);
}

export const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name, ...(typeof name === 'string' && { exact: true }) }).waitFor();

/** Waits for a message of the notifications and dismisses it: it would cover the parts below it. */
export async function toast(page: Page, text: string | RegExp): Promise<void> {
  const message = page.getByLabel('Notifications').locator('[role]').filter({ hasText: text }).first();
  await message.waitFor();
  await message.getByRole('button', { name: 'Close' }).click();
  await message.waitFor({ state: 'detached' });
}

/** An entry of the menu with what is done less often. */
export async function moreActions(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}
