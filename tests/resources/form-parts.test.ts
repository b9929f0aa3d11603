import type { FieldMeta, FieldType, ModelMeta } from 'prefiq/modelmeta';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { merge, mergeValues, settle } from '@codexion/resources/form/conflict/merge';
import { copyOf } from '@codexion/resources/form/state/copy';
import { draftKey, draftOf, parseDraft, readDraft, writeDraft } from '@codexion/resources/form/state/draft';
import { readNumeral, showNumeral, toNumeral } from '@codexion/resources/format/numerals';
import { checkRow, newRow, readRow, storedRow, type Row } from '@codexion/resources/form/state/rows';
import {
  cellAt,
  keepRows,
  restoreRows,
  tableChanges,
  type ChildTable,
} from '@codexion/resources/form/state/tables';
import { toForm, toWire } from '@codexion/resources/form/state/values';
import { bookModel, makeBooks, type Book } from './books.js';

const field = (type: FieldType, more: Partial<FieldMeta> = {}): FieldMeta => ({
  name: 'x',
  property: 'x',
  column: 'x',
  type,
  label: 'X',
  ...more,
});

const [book] = makeBooks(1);
if (!book) throw new Error('There is a book.');

const typed = (row: Row, values: Row['values']): Row => ({
  ...row,
  values: { ...row.values, ...values },
});

describe('a numeral', () => {
  it.each([
    ['12,5', '12.5'],
    ['1.234,50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1 234,5', '1234.5'],
    ['1’234.5', '1234.5'],
    ['1,234,567', '1234567'],
    ['-0,125', '-0.125'],
    ['12345,678', '12345.678'],
    ['9007199254740993', '9007199254740993'],
  ])('typed as %s is %s', (given, numeral) => {
    expect(toNumeral(given)).toBe(numeral);
  });

  it.each(['1,234', '-12,345', '1,2,3', 'abc', '1.2.3', '1,23.4,5'])(
    'that could be read in two ways, or in none, stays as typed: %s',
    (given) => {
      expect(toNumeral(given)).toBe(given);
    },
  );
});

describe('a numeral in an input', () => {
  it.each([
    [',', '1234.50', '1234,50'],
    [',', '-0.125', '-0,125'],
    [',', '1.234', '1,234'],
    [',', '9007199254740993', '9007199254740993'],
    ['.', '1234.50', '1234.50'],
    [',', '12,', '12,'],
    [',', 'abc', 'abc'],
    [',', '', ''],
  ])('is shown with %s: %s as %s, and read as it was', (mark, numeral, shown) => {
    expect(showNumeral(numeral, mark)).toBe(shown);
    expect(readNumeral(shown, mark)).toBe(numeral);
  });

  it.each([
    [',', '1.234', '1234'],
    [',', '1.234.567', '1234567'],
    [',', '1.234,5', '1234.5'],
    [',', '12.5', '12.5'],
    ['.', '12,5', '12.5'],
    ['.', '1,234', '1,234'],
  ])('is read with %s: %s as %s', (mark, typed, numeral) => {
    expect(readNumeral(typed, mark)).toBe(numeral);
  });
});

describe('a value', () => {
  it.each<[FieldMeta, unknown]>([
    [field('string'), 'a'],
    [field('bigint'), '9223372036854775807'],
    [field('decimal', { scale: 4 }), '0.1000'],
    [field('integer'), 42],
    [field('float'), 0.1],
    [field('boolean'), false],
    [field('boolean', { required: true }), true],
    [field('date'), '2026-02-28'],
    [field('datetime'), '2026-02-28T12:30:15.000Z'],
    [field('json'), { a: [1, null] }],
    [field('text'), ' as typed\n'],
  ])('comes back from its input as it went in: %o', (of, value) => {
    expect(toWire(of, toForm(of, value))).toEqual(value);
  });

  it('of a number that is none is not taken for one', () => {
    for (const given of ['0x10', 'Infinity', '1e', '']) {
      const value = toWire(field('float'), given);
      expect(value === null || Number.isNaN(value)).toBe(true);
    }
  });
});

describe('a row', () => {
  it('sends of a stored record what was changed, and nothing else', () => {
    const row = typed(storedRow(bookModel, book), { price: '1.234,5' });
    expect(readRow(bookModel, row).data).toEqual({ price: '1234.5' });
  });

  it('sends null for what was emptied', () => {
    const row = typed(storedRow(bookModel, book), { price: '' });
    expect(readRow(bookModel, row).data).toEqual({ price: null });
  });

  it('never sends what may not be written', () => {
    const row = typed(storedRow(bookModel, book), { price: '1' });
    expect(readRow(bookModel, row, { unwritable: ['price'] }).data).toEqual({});
  });

  it('is held to the rules of its model', () => {
    const row = typed(newRow(bookModel, 'new'), { price: '1,234' });
    const broken = checkRow(bookModel, row).violations.map(({ path, rule }) => [path, rule]);
    expect(broken).toEqual([
      ['title', 'required'],
      ['price', 'decimal'],
    ]);
  });

  it('of a copy leaves out what must be different', () => {
    const unique: ModelMeta = {
      ...bookModel,
      fields: bookModel.fields.map((one) => (one.name === 'title' ? { ...one, unique: true as const } : one)),
    };
    expect(copyOf(unique, book)).toEqual({ price: '12.50', soldOn: null, notes: null });
  });
});

describe('three versions of a value', () => {
  const all = ['a', 'b', 'c'];
  const cases = all.flatMap((o) => all.flatMap((t) => all.map((m) => [o, t, m] as const)));

  it.each(cases)('opened %s, theirs %s, mine %s: no change of one side is lost', (o, t, m) => {
    const { values, conflicts } = mergeValues({ x: o }, { x: t }, { x: m });
    const isConflict = t !== o && m !== o && t !== m;
    expect(conflicts).toEqual(isConflict ? ['x'] : []);
    expect(values).toEqual({ x: m === o ? t : m });
  });
});

const stored = makeBooks(3);
const table = (rows: readonly Row[]): ChildTable => ({
  model: bookModel,
  rows,
  permissions: { unwritable: [] },
  reload: () => Promise.resolve([]),
});
const edited = (index: number, values: Row['values']): Row =>
  typed(storedRow(bookModel, stored[index] ?? book), values);
const gone = (index: number): Row => ({ ...edited(index, {}), removed: true });

describe('the rows of a table', () => {
  const rows = [
    edited(0, {}),
    edited(1, { title: 'Changed' }),
    gone(2),
    typed(newRow(bookModel, 'new-1'), { title: 'New' }),
    newRow(bookModel, 'new-2'),
  ];

  it('are sent as far as they were changed; an empty new one is not', () => {
    expect(tableChanges(table(rows))).toEqual({
      create: [{ title: 'New' }],
      update: [{ id: stored[1]?.id, version: 1, data: { title: 'Changed' } }],
      delete: [{ id: stored[2]?.id, version: 1 }],
    });
    expect(tableChanges(table([edited(0, {})]))).toBeUndefined();
  });

  it('are found again by the paths of the server', () => {
    expect(cellAt(table(rows), 'create.0.title')).toEqual({ key: 'new-1', property: 'title' });
    const changed = { key: stored[1]?.id, property: 'price' };
    expect(cellAt(table(rows), 'update.0.price')).toEqual(changed);
    expect(cellAt(table(rows), 'update.0.data.price')).toEqual(changed);
    expect(cellAt(table(rows), 'update.7.price')).toBeUndefined();
  });

  it('survive as a draft, on rows that are loaded anew', () => {
    const fresh = table(stored.map((record) => storedRow(bookModel, record)));
    const back = restoreRows(fresh, keepRows(table(rows)));
    expect(tableChanges(back)).toEqual(tableChanges(table(rows)));
  });
});

describe('a conflict', () => {
  const opened = storedRow(bookModel, book);
  const theirs: Book = { ...book, version: 2, title: 'Theirs', notes: 'Their notes' };
  const mine = typed(opened, { title: 'Mine', price: '1.00' });

  it('is asked only where both sides changed a value', () => {
    const merged = merge(bookModel, { row: mine, tables: {} }, theirs);
    expect(merged.conflicts.map(({ field: of }) => of?.name)).toEqual(['title']);
    expect(merged.row.values).toMatchObject({ price: '1.00', notes: 'Their notes' });
  });

  it.each(['theirs', 'mine'] as const)('is saved on top of their version, with %s', (side) => {
    const merged = merge(bookModel, { row: mine, tables: {} }, theirs);
    const { row } = settle(merged, new Map(merged.conflicts.map((one) => [one, side])));
    expect(row.record?.version).toBe(2);
    const kept = side === 'mine' ? { title: 'Mine', price: '1.00' } : { price: '1.00' };
    expect(readRow(bookModel, row).data).toEqual(kept);
  });

  it('over rows: deleted on one side, changed on the other', () => {
    const rows = [edited(0, { title: 'Mine' }), gone(1), edited(2, {})];
    const now = stored.slice(1).map((record) => ({ ...record, version: 2, title: 'Theirs' }));
    const state = { row: opened, tables: { books: table(rows) } };
    const merged = merge(bookModel, state, book, { books: now });
    expect(merged.conflicts.map(({ theirs: t, mine: m }) => [t, m])).toEqual([
      ['', undefined],
      [undefined, ''],
    ]);
    const changes = (side: 'theirs' | 'mine') => {
      const { tables } = settle(merged, new Map(merged.conflicts.map((one) => [one, side])));
      return tables['books'] && tableChanges(tables['books']);
    };
    expect(changes('theirs')).toBeUndefined();
    expect(changes('mine')).toEqual({
      create: [{ title: 'Mine', price: '12.50' }],
      delete: [{ id: stored[1]?.id, version: 2 }],
    });
  });
});

describe('a draft', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    localStorage.clear();
  });

  it('is one per form, record and user', () => {
    const keys = [
      draftKey('books', undefined, null),
      draftKey('books', 'a', null),
      draftKey('books', 'a', 'ann'),
      draftKey('tasks', 'a', 'ann'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('keeps changes only, and is gone without any', () => {
    const row = storedRow(bookModel, book);
    const at = new Date('2026-01-31T12:00:00Z');
    expect(draftOf({ row, tables: {} }, at)).toBeUndefined();
    const draft = draftOf({ row: typed(row, { title: 'Typed' }), tables: {} }, at);
    expect(draft).toMatchObject({ changes: { title: 'Typed' }, opened: { title: book.title } });
    expect(writeDraft('k', draft)).toBe(true);
    expect(readDraft('k')).toEqual(draft);
  });

  it('that is none is not taken for one', () => {
    for (const text of [null, '', '{', '[]', '{"at":1}', '"x"']) {
      expect(parseDraft(text)).toBeUndefined();
    }
  });

  it('says when there is no room for it', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const row = typed(storedRow(bookModel, book), { title: 'Typed' });
    expect(writeDraft('k', draftOf({ row, tables: {} }, new Date()))).toBe(false);
  });
});
