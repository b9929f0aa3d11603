import { expect, test, type Locator, type Page } from '@playwright/test';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { dataOf } from '@codexion/resources/api/Resource';

/** Fields that a person fills in. */
const inputsOf = (model: ModelMeta): readonly FieldMeta[] =>
  model.fields.filter(
    ({ type, private: hidden, readOnly, property }) =>
      type !== 'many' && !hidden && !readOnly && property !== model.status?.field,
  );

/** Picks the first record there is; the other option makes a new one. */
async function pick(input: Locator, page: Page): Promise<void> {
  await input.click();
  await page.getByRole('option').filter({ hasNotText: /^New / }).first().click();
}

/** Fills in one field as a person would, whatever its input is. */
async function fill(page: Page, field: FieldMeta, value: unknown): Promise<void> {
  const input = page.locator(`#field-${field.property}`);
  if (field.type === 'ref') return pick(input, page);
  const [tag, role, type] = await input.evaluate((node) => [
    node.tagName,
    node.getAttribute('role'),
    node.getAttribute('type'),
  ]);
  if (role === 'radiogroup') {
    await input.locator(`input[value=${JSON.stringify(String(value))}]`).check();
  } else if (type === 'checkbox') await input.setChecked(value === true);
  else if (tag === 'SELECT') await input.selectOption(String(value));
  else if (field.type === 'datetime') await input.fill(String(value).slice(0, 16));
  else if (field.type === 'time') await input.fill(String(value).slice(0, 5));
  else await input.fill(field.type === 'json' ? JSON.stringify(value) : String(value));
}

const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save' }).click();

/** A record is made, found again, changed and deleted, in a browser, as a person would. */
export function recordFlow(model: ModelMeta, sample: object): void {
  const values = dataOf(sample);
  test(`the life of one of the ${model.labelPlural.toLowerCase()}`, async ({ page }) => {
    const fields = inputsOf(model).filter(
      ({ property, type, required }) => property in values && (type !== 'ref' || required),
    );
    await page.goto(`/${model.route}/new`);
    for (const field of fields) await fill(page, field, values[field.property]);
    await save(page);
    await page.waitForURL(new RegExp(`/${model.route}/[0-9a-f-]{36}$`));
    const address = page.url();

    await page.goto(`/${model.route}?sort=-createdAt`);
    const row = page.getByRole('row').nth(1);
    await expect(row.getByRole('link').first()).toHaveAttribute('href', new URL(address).pathname);

    await row.getByRole('link').first().click();
    await page.getByRole('link', { name: 'Edit' }).click();
    const text = fields.find(
      ({ type, unique, pattern }) => type === 'string' && !unique && !pattern,
    );
    if (text) {
      await fill(page, text, 'Changed');
      await save(page);
      await page.waitForURL(address);
      await expect(page.getByText('Changed').first()).toBeVisible();
    } else {
      await page.goto(address);
    }

    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /^Delete/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL(new RegExp(`/${model.route}(\\?|$)`));
    const answer = await page.request.get(`/api${new URL(address).pathname}`);
    expect(answer.status()).toBe(404);
  });
}
