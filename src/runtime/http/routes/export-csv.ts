/** A list as CSV (RFC 4180), made while it is read: in batches, and only as fast as the client takes it. */

import { Readable } from 'node:stream';

import type { ServiceListQuery } from '../../contracts/IDomainService.js';
import type { IPagedResult } from '../../contracts/IPagedResult.js';
import type { Entity, RecordData } from '../../foundation/Entity.js';
import { type ModelShape, type StoredField } from '../../foundation/ModelShape.js';
import { labelsOf } from '../../foundation/services/labels.js';
import type { Repositories } from '../../foundation/services/ServiceDeps.js';
import { label } from '../../lowcode/names.js';

const BATCH = 500;

/** Labels of referred records kept while an export runs. */
const LABELS_KEPT = 20_000;

/** Spreadsheets take the file for UTF-8 by this alone. */
const BYTE_ORDER_MARK = '\ufeff';

export interface CsvExport {
  readonly shape: ModelShape;
  /** Properties in the order of the columns. */
  readonly columns: readonly string[];
  readonly query: ServiceListQuery;
  readonly roles: readonly string[];
  readonly repositories: Repositories;
  readonly list: (query: ServiceListQuery) => Promise<IPagedResult<Entity>>;
  /** Runs work as whoever asked: the stream comes round to it when nothing of the request is carried along any more. */
  readonly within: <R>(work: () => Promise<R>) => Promise<R>;
}

/** Resolves when the first batch is there, so that what is wrong with the query is still an answer of its own. */
export async function exportCsv(job: CsvExport): Promise<Readable> {
  const { columns, query } = job;
  const read = (after: string): Promise<IPagedResult<Entity>> =>
    job.within(() => job.list({ ...query, fields: columns, after, pageSize: BATCH }));
  const first = await read('');
  return Readable.from(lines(job, first, read), { objectMode: false });
}

async function* lines(
  job: CsvExport,
  first: IPagedResult<Entity>,
  read: (after: string) => Promise<IPagedResult<Entity>>,
): AsyncGenerator<string> {
  const fields = job.columns.flatMap((property) => job.shape.byProperty.get(property) ?? []);
  const labels = new Labels(job);
  yield BYTE_ORDER_MARK + line(fields.map((field) => escape(field.field?.label ?? label(field.property))));
  for (let page = first; ; page = await read(page.next ?? '')) {
    const records = page.items.map(({ data }) => data as RecordData);
    await job.within(() => labels.load(fields, records));
    yield records.map((record) => line(fields.map((field) => cell(field, record, labels)))).join('');
    if (!page.next) return;
  }
}

const line = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;

const escape = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * A spreadsheet would take such a text for a formula, and run it; where semicolons, tabs or line ends part its cells, what
 * stands behind one too. Numerals are left alone.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=[=+\-@\t\r])(?![+-]?\d+(?:\.\d+)?(?:$|[;\t\r\n]))/g;

const disarmed = (text: string): string => text.replace(FORMULA, "'");

function cell({ property, type }: StoredField, record: RecordData, labels: Labels): string {
  const value = record[property] ?? null;
  if (value === null) return '';
  const text =
    type === 'json'
      ? JSON.stringify(value)
      : type === 'ref'
        ? labels.of(property, String(value))
        : String(value);
  return escape(disarmed(text));
}

/** Labels of referred records; read once for each record, not once for each line. */
class Labels {
  readonly #job: CsvExport;
  readonly #known = new Map<string, string>();

  constructor(job: CsvExport) {
    this.#job = job;
  }

  /** The id itself where the record is gone, or the asker may not read its name. */
  of(property: string, id: string): string {
    return this.#known.get(`${property} ${id}`) ?? id;
  }

  async load(fields: readonly StoredField[], records: readonly RecordData[]): Promise<void> {
    if (this.#known.size > LABELS_KEPT) this.#known.clear();
    for (const { property, field } of fields) {
      if (field?.type !== 'ref') continue;
      const ids = new Set<string>();
      for (const record of records) {
        const id = record[property];
        if (typeof id === 'string' && !this.#known.has(`${property} ${id}`)) ids.add(id);
      }
      const found = await labelsOf(this.#job.repositories, field, [...ids], this.#job.roles);
      for (const id of ids) this.#known.set(`${property} ${id}`, found.get(id) ?? id);
    }
  }
}
