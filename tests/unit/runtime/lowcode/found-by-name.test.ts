/** The kind: a record is found by what people call it, unless its model says otherwise. */

import { describe, expect, it } from 'vitest';

import { mustParse } from 'prefiq/modelmeta';

const searched = (fields: string, more = ''): readonly string[] => {
  const text = `model: Thing\nfields:\n${fields.trim().replace(/^ */gm, '  ')}\n${more}`;
  const [model] = mustParse([{ path: 'core/schema/thing.model.yml', text }]);
  return (model?.fields ?? []).filter(({ searchable }) => searchable).map(({ name }) => name);
};

describe('a record is found by', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['what shows it, though nobody said so', 'title: { type: string }', '', ['title']],
    ['the field that is declared to show it', 'name: { type: string }\ncode: { type: string }', 'display: code', ['code']],
    ['each unique text', 'name: { type: string }\nemail: { type: email, unique: true }\nsite: { type: url, unique: true }', '', ['name', 'email', 'site']],
    ['a long text that shows it', 'note: { type: text }', '', ['note']],
    ['what is declared besides', 'name: { type: string }\ncity: { type: string, searchable: true }', '', ['name', 'city']],
    ['the first text', 'amount: { type: decimal }\nplace: { type: string }', '', ['place']],
  ])('%s', (_name, fields, more, want) => expect(searched(fields, more)).toEqual(want)); // prettier-ignore
});

describe('and not by', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['what is declared not to be searched', 'name: { type: string, searchable: false }\nemail: { type: email, unique: true, searchable: false }', '', []],
    ['what is no text', 'number: { type: integer, unique: true }\nday: { type: date, unique: true }', '', []],
    ['what is private', 'name: { type: string }\npin: { type: string, unique: true, private: true }', '', ['name']],
    ['what not everybody may read', 'name: { type: string }\nemail: { type: email, unique: true }', 'access: { fields: { email: { read: [hr] } } }', ['name']],
    ['any other text', 'name: { type: string }\ncity: { type: string }', '', ['name']],
  ])('%s', (_name, fields, more, want) => expect(searched(fields, more)).toEqual(want)); // prettier-ignore
});
