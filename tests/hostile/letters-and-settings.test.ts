/** The same question has the same answer on every engine, however the server is set up. */

import { Entity, type Executor, openExecutor, RepositoryMemory, RepositoryQuery } from 'prefiq';
import { describe, expect, it } from 'vitest';

import { foldText } from '../../src/runtime/lowcode/fold.js';
import { configOn, createDatabase, describeEngines, onServer } from '../runtime/engines.js';
import { field, named } from '../runtime/models.js';
import { tablesOn } from '../runtime/tables.js';

const model = named('Name', 'names', [
  field('string', 'name', { searchable: true }),
  field('float', 'ratio'),
]);
class Name extends Entity {
  static override readonly model = model;
}
class Repos extends RepositoryQuery<Name> {}
class Memory extends RepositoryMemory<Name> {}

/** A stored text, and one by which people search for it. */
const FOUND: readonly (readonly [stored: string, sought: string])[] = [
  ['ΣΩΚΡΑΤΗΣ', 'ΣΩΚΡΑΤΗΣ'], ['ΣΩΚΡΑΤΗΣ', 'Σωκράτης'.replace('ά', 'α')], ['Σωκρατης', 'ΣΩΚΡΑΤΗΣ'], ['ΝΙΚΟΣ ΑΕ', 'νικοσ'],
  ['ΝΙΚΟΣ ΑΕ', 'ΝΙΚΟΣ'], ['ΦΩΣΦΟΡΟΣ', 'ΦΩΣ'], ['ÄRZTE', 'ärzte'], ['İZMİR', 'İZMİR'], ['ДОМ', 'дом'], ['ÇA', 'ça'],
  ['ᲊ', 'Ᲊ'], ['ꟋꟌ', 'ꟋꟌ'], ['𐐀𐐁', '𐐨'], ['Straße', 'STRAßE'],
]; // prettier-ignore

const LOST: readonly (readonly [stored: string, sought: string])[] = [['ΣΩ', 'σο'], ['Ä', 'a'], ['\u212a', 'k'], ['straße', 'strasse']]; // prettier-ignore

describeEngines('letters in any case', (engine) => {
  it('are found by themselves, by small ones and by capitals, as in memory', async () => {
    const repos = new Repos(Name, { executor: await tablesOn(engine, [model]) });
    const memory = new Memory(Name);
    for (const [stored, sought] of [...FOUND, ...LOST]) {
      const isFound = FOUND.some((pair) => pair[0] === stored && pair[1] === sought);
      for (const repository of [repos, memory]) {
        const { id } = await repository.save(new Name({ name: `x ${stored}y` }));
        const count = async (query: object) => (await repository.list(query)).items.length;
        // Node may know letters that the server does not; by itself a text is always found.
        if (stored === 'ᲊ' && repository === repos && engine !== 'sqlite') {
          expect(await count({ search: stored })).toBe(1);
        } else {
          expect(await count({ search: sought }), `${sought} in ${stored}`).toBe(isFound ? 1 : 0);
          expect(await count({ filter: { name: { startsWith: `X ${sought}` } } })).toBe(isFound ? 1 : 0);
        }
        await repository.delete(id);
      }
    }
  });
});

it('folding twice is folding once', () => {
  for (const text of ['ΣΑΣ', 'İI', 'ẞ', 'ǅ', '𐐀']) expect(foldText(foldText(text))).toBe(foldText(text));
});

const rowsOf = async (executor: Executor, names: readonly string[], text: (name: string) => string) =>
  Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, String(await executor.scalar(text(name)))])),
  );

describe('settings of a session', () => {
  describeEngines(
    'on a database set up in another way',
    () => {
      it('are those that keep values as they are', async () => {
        const database = await createDatabase('postgres');
        const name = database.config.database;
        const others = {
        extra_float_digits: '-15', IntervalStyle: 'sql_standard', DateStyle: 'German, DMY', TimeZone: 'Asia/Tokyo',
        standard_conforming_strings: 'off', bytea_output: 'escape', transform_null_equals: 'on', array_nulls: 'off',
        client_encoding: 'LATIN1', quote_all_identifiers: 'on',
      }; // prettier-ignore
        await onServer('postgres', async (server) => {
          for (const [setting, value] of Object.entries(others))
            await server.exec(`ALTER DATABASE "${name}" SET ${setting} = '${value}'`);
        });
        const executor = openExecutor(configOn('postgres', name));
        expect(await executor.scalar('SELECT CAST(0.1 AS float8) + CAST(0.2 AS float8)')).toBe(
          0.30000000000000004,
        );
        expect(await executor.scalar("SELECT interval '1 day 2 hours'")).toBe('1 day 02:00:00');
        expect(await executor.scalar("SELECT timestamptz '2026-03-04 05:06:07+00'")).toBe(
          '2026-03-04T05:06:07.000Z',
        );
        expect(await executor.scalar("SELECT date '2026-03-04'")).toBe('2026-03-04');
        expect(await executor.scalar(String.raw`SELECT 'a\nb'`)).toBe(String.raw`a\nb`);
        expect(await executor.scalar(String.raw`SELECT '\xDEAD'::bytea`)).toBe(String.raw`\xdead`);
        expect(await executor.scalar('SELECT CASE WHEN (NULL = NULL) IS NULL THEN 1 ELSE 0 END')).toBe(1);
        expect(await executor.scalar("SELECT 'ä€😀'")).toBe('ä€😀');
        const settings = await rowsOf(executor, Object.keys(others), (setting) => `SHOW ${setting}`);
        for (const [setting, value] of Object.entries(others))
          expect(settings[setting], setting).not.toBe(value);
        await executor.close();
        await database.drop();
      });
    },
    ['postgres'],
  );

  describeEngines(
    'of a server that may be set up in any way',
    () => {
      it('are said, each of them', async () => {
        const database = await createDatabase('mariadb');
        const executor = openExecutor(database.config);
        const expected = {
        time_zone: '+00:00', collation_connection: 'utf8mb4_nopad_bin', character_set_results: 'utf8mb4', old_mode: '',
        sql_auto_is_null: '0', sql_select_limit: '18446744073709551615', sql_safe_updates: '0', autocommit: '1',
        completion_type: 'NO_CHAIN', foreign_key_checks: '1', unique_checks: '1', check_constraint_checks: '1',
        div_precision_increment: '4', lc_time_names: 'en_US',
      }; // prettier-ignore
        expect(await rowsOf(executor, Object.keys(expected), (name) => `SELECT @@session.${name}`)).toEqual(
          expected,
        );
        const mode = String(await executor.scalar('SELECT @@session.sql_mode')).split(',');
        expect(mode).toEqual(
          expect.arrayContaining(['ANSI_QUOTES', 'NO_BACKSLASH_ESCAPES', 'STRICT_ALL_TABLES']),
        );
        await executor.close();
        await database.drop();
      });
    },
    ['mariadb'],
  );
});
