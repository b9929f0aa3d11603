/** Every stored value comes back as it was, from every engine. */

import { Entity, RepositoryQuery, type RecordData } from 'prefiq';
import { expect, it } from 'vitest';

import { describeEngines } from './engines.js';
import { field, named } from './models.js';
import { tablesOn } from './tables.js';

const model = named('Thing', 'things', [
  field('string', 'code', { unique: true, maxLength: 60 }),
  field('text', 'note', { searchable: true }),
  field('integer', 'count'),
  field('bigint', 'large'),
  field('decimal', 'amount', { precision: 38, scale: 10 }),
  field('decimal', 'whole', { precision: 38, scale: 0 }),
  field('float', 'ratio'),
  field('boolean', 'done'),
  field('date', 'day'),
  field('time', 'hour'),
  field('datetime', 'moment'),
  field('uuid', 'key'),
  field('json', 'data'),
]);

class Thing extends Entity {
  static override readonly model = model;
}
class Things extends RepositoryQuery<Thing> {}

const deep = (depth: number): unknown => (depth === 0 ? 'ground' : [deep(depth - 1)]);

const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  code: ['trailing ', 'trailing', ' leading', 'ÄÖÜ', 'äöü', 'Straße', 'Strasse', 'i', 'ı', '', "'\"`\\\n\t"],
  note: ['x'.repeat(1_000_000), '漢'.repeat(350_000), '😀\u{10ffff}\ue000\uffff', 'e\u0301', 'é', '\u0001\u007f'],
  count: [0, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
  large: ['0', '9223372036854775807', '-9223372036854775808', '9007199254740993'],
  amount: [
    '0.0000000000', '9999999999999999999999999999.9999999999', '-9999999999999999999999999999.9999999999',
    '0.0000000001', '1234567890123456789012345678.0123456789',
  ],
  whole: ['99999999999999999999999999999999999999', '-1', '10000000000000000000000000000000000001'],
  ratio: [0, 0.1, 1 / 3, -1.5, 5e-324, 1.7976931348623157e308, 2 ** 53 + 2, 1e21, 123456789.12345678],
  done: [true, false],
  day: ['0001-01-01', '1582-10-10', '1999-02-28', '2024-02-29', '9999-12-31'],
  hour: ['00:00:00', '23:59:59', '12:34:56'],
  moment: [
    '0001-01-01T00:00:00.000Z', '1899-12-31T23:59:59.999Z', '1970-01-01T00:00:00.001Z',
    '2026-03-29T01:30:00.120Z', '9999-12-31T23:59:59.999Z',
  ],
  key: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  data: [
    {}, [], '', 0, false, 'text', 1e-7, 1e21, -1.5e300, 12345678901234, 'ünïcode 😀', deep(31),
    { a: [1, { b: null, '': 'no name', 'quo"te': "it's", __proto__x: 1 }], '😀': [] },
  ],
}; // prettier-ignore

describeEngines('every type', (engine) => {
  const opened = async () => new Things(Thing, { executor: await tablesOn(engine, [model]) });

  for (const [property, values] of Object.entries(VALUES)) {
    it(`keeps each ${model.fields.find((one) => one.property === property)?.type}, alone and in a list`, async () => {
      const things = await opened();
      for (const value of values) {
        const saved = await things.save(new Thing({ [property]: value }));
        const read = (await things.getById(saved.id))?.data as RecordData;
        expect(read).toEqual(saved.data);
        expect(Object.is(read[property], value) || typeof value === 'object').toBe(true);
      }
      const listed = (await things.list({ sort: 'id', pageSize: 100 })).items;
      expect(listed.map(({ data }) => (data as RecordData)[property])).toEqual(values);
      if (property === 'data') return;
      for (const value of values) {
        const found = await things.findAll({ [property]: value as string });
        expect(found.map(({ data }) => (data as RecordData)[property])).toEqual([value]);
      }
    });
  }

  it('keeps nulls of every type', async () => {
    const things = await opened();
    const saved = await things.save(new Thing({}));
    expect((await things.getById(saved.id))?.data).toEqual(saved.data);
    expect(
      await things.count(Object.fromEntries(Object.keys(VALUES).map((name) => [name, { null: true }]))),
    ).toBe(1);
  });

  it('orders amounts by value to the last digit, and compares them so', async () => {
    const things = await opened();
    const amounts = [
      '-9999999999999999999999999999.9999999999', '-0.0000000001', '0.0000000000', '0.0000000001', '2.0000000000',
      '10.0000000000', '1234567890123456789012345678.0123456788', '1234567890123456789012345678.0123456789',
      '9999999999999999999999999999.9999999999',
    ]; // prettier-ignore
    for (const amount of [...amounts].reverse()) await things.save(new Thing({ amount }));
    const of = async (query: object) =>
      (await things.list({ pageSize: 100, ...query })).items.map(
        ({ data }) => (data as RecordData)['amount'],
      );
    expect(await of({ sort: 'amount' })).toEqual(amounts);
    expect(await of({ sort: '-amount' })).toEqual([...amounts].reverse());
    for (const [index, amount] of amounts.entries()) {
      expect(await of({ sort: 'amount', filter: { amount: { gt: amount } } })).toEqual(
        amounts.slice(index + 1),
      );
      expect(await of({ sort: 'amount', filter: { amount: { lte: amount } } })).toEqual(
        amounts.slice(0, index + 1),
      );
      expect(await of({ filter: { amount: { in: [amount] } } })).toEqual([amount]);
    }
  });

  it('orders texts by code point, with case and trailing spaces', async () => {
    const things = await opened();
    const texts = ['', ' ', 'A', 'B', 'Z', 'a', 'a ', 'aa', 'a\u0301', 'b', 'Ä', 'á', 'ä', '\ue000', '\uffff', '😀']; // prettier-ignore
    for (const note of [...texts].reverse()) await things.save(new Thing({ note }));
    const sorted = (await things.list({ sort: 'note', pageSize: 100 })).items;
    expect(sorted.map(({ data }) => (data as RecordData)['note'])).toEqual(texts);
  });

  it('holds values that differ in case or in a trailing space for different ones', async () => {
    const things = await opened();
    for (const code of ['a', 'A', 'a ', 'á', 'ä']) await things.save(new Thing({ code }));
    await expect(things.save(new Thing({ code: 'a' }))).rejects.toMatchObject({ code: 'PFQ_RECORD_UNIQUE' });
    expect(await things.count()).toBe(5);
  });

  it('searches for parts of texts in any case, in every script alike', async () => {
    const things = await opened();
    const notes = [
      'İstanbul',
      'ISTANBUL',
      'straße',
      'STRASSE',
      'ÉCOLE',
      'école',
      'kelvin \u212a',
      'K',
      'ΑΣ',
      '𐐀',
      '100%',
      'a_b',
      'Ⴀ',
      'Ꭰ',
      'ẞ',
    ];
    for (const note of notes) await things.save(new Thing({ note }));
    const found = async (text: string) =>
      (await things.list({ q: text, search: text, sort: 'id', pageSize: 100 } as object)).items.map(
        ({ data }) => (data as RecordData)['note'],
      );
    const fold = (text: string, ascii: boolean) =>
      ascii ? text.replace(/[A-Z]/g, (one) => one.toLowerCase()) : text.toLowerCase();
    for (const text of [
      'istanbul',
      'STRA',
      'école',
      'ÉC',
      'k',
      '\u212a',
      '𐐨',
      '%',
      '_',
      'ⴀ',
      'ꭰ',
      'ß',
      'i\u0307s',
      '\0',
      '\ud800',
    ]) {
      const ascii = !/[^\x00-\x7f]/.test(text);
      const want = notes.filter((note) => fold(note, ascii).includes(fold(text, ascii)));
      expect([text, await found(text)]).toEqual([text, want]);
    }
  });
});
