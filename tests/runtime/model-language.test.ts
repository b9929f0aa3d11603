/** docs/model-language.md says what a server does: its whole model is served, and asked about each sentence. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { definePlugin } from 'prefiq';
import { mustParse, type SourceFile } from 'prefiq/modelmeta';
import { createTestApp, type TestApp } from 'prefiq/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ROOT } from '../architecture/imports.js';
import { plainParts } from './plain-model.js';
import { makeTables } from './tables.js';

const { examplesOf } = (await import(pathToFileURL(join(ROOT, 'scripts/model-docs/examples.mjs')).href)) as {
  readonly examplesOf: (
    text: string,
  ) => readonly { readonly title: string; readonly code?: string; readonly files: readonly SourceFile[] }[];
};
const text = readFileSync(join(ROOT, 'docs/model-language.md'), 'utf8');
const [example = '', problem = ''] = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)]
  .map(([, json = '']) => json)
  .sort((a, b) => Number(b.includes('lines')) - Number(a.includes('lines')));

async function open(...titles: readonly string[]): Promise<TestApp> {
  const files = examplesOf(text).filter(({ title, code }) => titles.includes(title) && code === undefined);
  const models = mustParse(files.flatMap((one) => one.files));
  const parts = models.map(plainParts);
  const app = await createTestApp(
    definePlugin({
      name: 'language',
      models,
      providers: parts.map(({ provider }) => provider),
      resources: parts.map(({ resource }) => resource),
    }),
  );
  await makeTables(app.executor, models, { tenancy: 'none' });
  return app;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}
const asker =
  (app: () => TestApp) =>
  async (
    method: Method,
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const answer = await app().inject({
      method,
      url: `/api${url}`,
      headers,
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.body === '' ? {} : (answer.json() as Answer['body']) };
  };
const version = (n: number) => ({ 'if-match': `"${n}"` });
const roles = (list: string) => ({ 'x-prefiq-roles': list });
const paths = ({ body }: Answer) => (body['errors'] as { path: string }[]).map(({ path }) => path);

describe('the whole model of the page', () => {
  let app: TestApp;
  let customerId: string;
  let count = 0;
  const ask = asker(() => app);
  const invoice = (more: object = {}) => ({
    number: `INV-${++count}`,
    customerId,
    subject: 'Repairs',
    ...more,
  });
  const create = (more: object = {}) => ask('POST', '/invoices', invoice(more));
  beforeAll(async () => {
    app = await open('A whole model');
    customerId = String((await ask('POST', '/customers', { name: 'Ada' })).body['id']);
  });
  afterAll(() => app.close());

  it('takes children along with their parent, as the page sends them', async () => {
    const sent = { ...(JSON.parse(example) as object), customerId };
    const made = await ask('POST', '/invoices', sent);
    expect(made).toMatchObject({ status: 201, body: { number: 'INV-7', status: 'draft', total: '0.00' } });
    const { body } = await ask('GET', `/invoices/${String(made.body['id'])}?expand=lines,customer`);
    expect(body).toMatchObject({
      customer: { name: 'Ada' },
      lines: [{ text: 'New window', price: '420.00', quantity: '1.000' }],
    });
    count = 100;
    const refused = await create({ lines: { create: [{ text: 'Door', price: 'much' }] } });
    expect([refused.status, paths(refused)]).toEqual([422, ['lines.create.0.price']]);
  });

  it('names the fault as the page shows it', async () => {
    const { body } = await create({ dueOn: '2026-02-30' });
    expect(body).toMatchObject(JSON.parse(problem) as object);
  });

  it('refuses a taken value with 409, a stale version with 412, none with 428', async () => {
    const { body } = await create();
    const twin = await create({ number: body['number'] });
    expect([twin.status, paths(twin)]).toEqual([409, ['number']]);
    const url = `/invoices/${String(body['id'])}`;
    expect((await ask('PATCH', url, { subject: 'Roof' })).status).toBe(428);
    expect((await ask('PATCH', url, { subject: 'Roof' }, version(7))).status).toBe(412);
    expect((await ask('PATCH', url, { subject: 'Roof' }, version(1))).body['version']).toBe(2);
  });

  it('keeps private, read-only and immutable fields, and the state', async () => {
    expect(paths(await create({ internalNote: 'x' }))).toEqual(['internalNote']);
    expect(paths(await create({ paidAt: '2026-01-31T12:00:00Z' }))).toEqual(['paidAt']);
    const { body } = await create();
    expect(Object.keys(body)).not.toContain('internalNote');
    const change = (data: object) => ask('PATCH', `/invoices/${String(body['id'])}`, data, version(1));
    expect(paths(await change({ number: 'INV-0' }))).toEqual(['number']);
    expect(paths(await change({ status: 'sent' }))).toEqual(['status']);
  });

  it('moves by transitions, by their conditions and roles', async () => {
    const { body } = await create();
    const url = `/invoices/${String(body['id'])}`;
    expect((await ask('POST', `${url}/send`, {}, version(1))).status).toBe(409);
    expect((await ask('POST', `${url}/pay`, {}, version(1))).status).toBe(409);
    await ask('PATCH', url, { total: '10.00' }, version(1));
    expect((await ask('POST', `${url}/send`, {}, version(2))).body['status']).toBe('sent');
    const asStaff = { ...version(3), ...roles('staff') };
    expect((await ask('POST', `${url}/pay`, {}, asStaff)).status).toBe(403);
    expect((await ask('POST', `${url}/cancel`, {}, asStaff)).body['status']).toBe('cancelled');
  });

  it('asks its rules over several fields', async () => {
    const early = await create({ issuedOn: '2026-02-01', dueOn: '2026-01-31' });
    expect([early.status, paths(early)]).toEqual([422, ['dueOn']]);
    expect((await create({ issuedOn: '2026-02-01' })).status).toBe(201);
    expect(paths(await create({ discount: 30 }))).toEqual(['note']);
    expect((await create({ discount: 30, note: 'A friend.' })).status).toBe(201);
  });

  it('lets the roles of a field and of an action in, and no others', async () => {
    expect((await ask('POST', '/invoices', invoice({ discount: 5 }), roles('staff'))).status).toBe(403);
    const { body } = await create();
    const url = `/invoices/${String(body['id'])}`;
    expect((await ask('DELETE', url, undefined, { ...version(1), ...roles('staff') })).status).toBe(403);
    expect((await ask('DELETE', url, undefined, { ...version(1), ...roles('accountant') })).status).toBe(204);
    expect((await ask('GET', '/invoices', undefined, roles('public'))).status).toBe(403);
  });

  it('keeps a customer that invoices refer to, and deletes the lines of an invoice with it', async () => {
    expect((await ask('DELETE', `/customers/${customerId}`)).status).toBe(409);
    const { body } = await create({ lines: { create: [{ text: 'Door', price: '9.00' }] } });
    const url = `/invoice-lines?filter[invoiceId]=${String(body['id'])}`;
    expect((await ask('GET', url)).body['page']).toMatchObject({ total: 1 });
    await ask('DELETE', `/invoices/${String(body['id'])}`, undefined, version(1));
    expect((await ask('GET', url)).body['page']).toMatchObject({ total: 0 });
    const lost = await create({ customerId: '0193a000-0000-7000-8000-000000000009' });
    expect([lost.status, paths(lost)]).toEqual([422, ['customerId']]);
  });

  it('finds by number and subject, and filters as the page writes it', async () => {
    const { body } = await create({ subject: 'Chimney', total: '150.00' });
    const found = async (query: string) =>
      ((await ask('GET', `/invoices?${query}`)).body['items'] as { id: string }[]).map(({ id }) => id);
    expect(await found('q=chimn')).toEqual([body['id']]);
    expect(await found(`q=${String(body['number'])}`)).toEqual([body['id']]);
    expect(await found('filter[total][gte]=100&filter[status]=draft')).toEqual([body['id']]);
    expect(await found('filter[status][in]=draft,sent')).toContain(body['id']);
  });
});

describe('the smaller models of the page', () => {
  let app: TestApp;
  const ask = asker(() => app);
  beforeAll(async () => {
    app = await open('States', 'Rights', 'Indexes', 'Rules over several fields', 'Relations');
  });
  afterAll(() => app.close());

  it('have a step of two words at an address with a hyphen', async () => {
    const { body } = await ask('POST', '/orders', { number: '1', address: 'Here 1' });
    const step = (name: string) => ask('POST', `/orders/${String(body['id'])}/${name}`, {});
    expect((await step('place')).body['state']).toBe('placed');
    expect((await step('take-back')).body['state']).toBe('returned');
  });

  it('leave out what may not be read, and refuse to filter by it; an empty list is nobody', async () => {
    const { body } = await ask('POST', '/contracts', { title: 'Baker', salary: '3000.00' });
    const [own] = (await ask('GET', '/contracts', undefined, roles('staff'))).body['items'] as object[];
    expect(Object.keys(own ?? {})).not.toContain('salary');
    const asStaff = roles('staff');
    expect((await ask('GET', '/contracts?filter[salary][gte]=1', undefined, asStaff)).status).toBe(403);
    expect((await ask('GET', '/contracts?sort=salary', undefined, asStaff)).status).toBe(403);
    expect((await ask('DELETE', `/contracts/${String(body['id'])}`)).status).toBe(403);
  });

  it('refuse two records that are alike in the fields of a unique index', async () => {
    const booking = { room: '7', day: '2026-01-31', guest: 'Ada' };
    expect((await ask('POST', '/bookings', booking)).status).toBe(201);
    expect((await ask('POST', '/bookings', { ...booking, guest: 'Bob' })).status).toBe(409);
  });

  it('have rules in which a missing number is 0 and decimals are numbers', async () => {
    const stay = (more: object) => ask('POST', '/stays', { from: '2026-01-01', ...more });
    expect((await stay({ nights: 30, rate: '80.00' })).status).toBe(201);
    expect(paths(await stay({ nights: 30, rate: '100.00' }))).toEqual(['rate']);
    expect((await stay({ nights: 30 })).status).toBe(201);
    expect(paths(await stay({ to: '2026-01-01' }))).toEqual(['to']);
  });

  it('clear a reference that may be cleared', async () => {
    const { body: boss } = await ask('POST', '/employees', { name: 'Ada' });
    const { body: one } = await ask('POST', '/employees', { name: 'Bob', managerId: boss['id'] });
    expect((await ask('DELETE', `/employees/${String(boss['id'])}`)).status).toBe(204);
    expect((await ask('GET', `/employees/${String(one['id'])}`)).body['managerId']).toBeNull();
  });
});
