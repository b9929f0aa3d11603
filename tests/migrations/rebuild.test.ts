import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { SqliteExecutor } from 'prefiq';
import type { MigrationDb } from 'prefiq/migrations';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { failureOf, migrations, migrator } from './bed.js';

/** Cases in which drizzle and Rails lose rows: a parent whose children go with it, and all that a SQLite table carries. */
const SCHEMA = `
  CREATE TABLE authors (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) > 0), born INTEGER) ;
  CREATE TABLE books (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, author_id TEXT REFERENCES authors (id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES books (id) ON DELETE CASCADE, shout TEXT GENERATED ALWAYS AS (upper(title)) VIRTUAL) ;
  CREATE TABLE pages (book_id INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE, number INTEGER NOT NULL, text TEXT,
    PRIMARY KEY (book_id, number)) WITHOUT ROWID ;
  CREATE TABLE log (line TEXT) ;
  CREATE UNIQUE INDEX books_title ON books (title, author_id) WHERE title <> '' ;
  CREATE INDEX authors_lower ON authors (lower(name)) ;
  CREATE VIEW titles AS SELECT books.title, authors.name FROM books JOIN authors ON authors.id = books.author_id ;
  CREATE TRIGGER author_gone AFTER DELETE ON authors BEGIN INSERT INTO log VALUES ('gone ' || old.id); END ;
  CREATE TRIGGER book_new AFTER INSERT ON books BEGIN UPDATE authors SET born = born WHERE id = new.author_id; END ;
  INSERT INTO authors (rowid, id, name, born) VALUES (7, 'a', 'Ada', 1815), (9, 'b', 'Bob', NULL) ;
  INSERT INTO books (id, title, author_id) VALUES (1, 'One', 'a'), (2, 'Two', 'a'), (50, 'gone', 'b') ;
  DELETE FROM books WHERE id = 50 ;
  INSERT INTO books (id, title, author_id, parent_id) VALUES (3, 'Part', 'a', 1) ;
  INSERT INTO pages VALUES (1, 1, 'x'), (1, 2, 'y'), (3, 1, 'z') ;
`;

let folder: string;
let executor: SqliteExecutor;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'prefiq-rebuild-'));
  executor = new SqliteExecutor(join(folder, 'app.db'));
  await executor.script(SCHEMA);
});
afterEach(async () => {
  await executor.close();
  rmSync(folder, { recursive: true, force: true });
});

const everything = async () => ({
  authors: await executor.query('SELECT rowid, id, name FROM authors ORDER BY rowid'),
  books: await executor.query('SELECT id, title, author_id, parent_id, shout FROM books ORDER BY id'),
  pages: await executor.query('SELECT * FROM pages'),
  log: await executor.query('SELECT * FROM log'),
  titles: await executor.query('SELECT * FROM titles ORDER BY title'),
  counter: await executor.scalar(`SELECT seq FROM sqlite_sequence WHERE name = 'books'`),
});
const objects = () =>
  executor.query<{ type: string; name: string; sql: string }>(
    `SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'prefiq%' AND name NOT LIKE 'sqlite_autoindex_prefiq%' ORDER BY type, name`,
  );

const born = { type: 'integer' } as const;
const CASES: [string, (db: MigrationDb) => Promise<void>][] = [
  [
    'a column of the parent',
    (db) => db.changeColumn('authors', 'born', { from: born, to: { ...born, default: 1900 } }),
  ],
  [
    'a new required column',
    async (db) => {
      await db.addColumn('authors', 'kind', { type: 'text' });
      await db.fill('authors', 'kind', 'person');
      await db.changeColumn('authors', 'kind', {
        from: { type: 'text' },
        to: { type: 'text', notNull: true },
      });
    },
  ],
  ['a key of the children', (db) => db.dropForeignKey('books', 'books_parent_id_fkey')],
];

describe('a table of SQLite is rebuilt', () => {
  it.each(CASES)('for %s, and no row, counter, index, view or trigger is lost', async (_, work) => {
    const before = { rows: await everything(), objects: await objects() };
    await migrator(executor, migrations(work)).up();
    expect(await everything()).toEqual(before.rows);
    const after = await objects();
    expect(after.map(({ type, name }) => `${type} ${name}`)).toEqual(
      before.objects.map(({ type, name }) => `${type} ${name}`),
    );
    const text = (list: typeof after) => list.filter(({ type }) => type !== 'table').map(({ sql }) => sql);
    expect(text(after)).toEqual(text(before.objects));
    const authors = after.find(({ name }) => name === 'authors')?.sql ?? '';
    expect(authors).toContain('NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) > 0)');
    expect(await executor.scalar('PRAGMA foreign_keys')).toBe(1);
    expect(await executor.query('PRAGMA foreign_key_check')).toEqual([]);
    expect(await executor.scalar('PRAGMA integrity_check')).toBe('ok');
  });

  it('and goes on as it was: keys cascade, triggers fire, counters count', async () => {
    await migrator(executor, migrations(CASES[0]?.[1] as never)).up();
    await executor.exec(`INSERT INTO books (title, author_id) VALUES ('New', 'a')`);
    expect(await executor.scalar('SELECT max(id) FROM books')).toBe(51);
    await executor.exec(`DELETE FROM authors WHERE id = 'a'`);
    expect(await executor.scalar('SELECT count(*) FROM books')).toBe(0);
    expect(await executor.scalar('SELECT count(*) FROM pages')).toBe(0);
    expect(await executor.query('SELECT * FROM log')).toEqual([{ line: 'gone a' }]);
  });

  it.each<[string, (db: MigrationDb) => Promise<void>, string]>([
    ['a trigger needs what would go', (db) => db.dropColumn('authors', 'born'), 'trigger'],
    [
      'rows would refer to what is not there',
      (db) =>
        db.addForeignKey('books', {
          name: 'books_title_fkey',
          columns: ['title'],
          references: 'authors',
          to: ['name'],
          onDelete: 'restrict',
        }),
      'refer to records that do not exist, in books',
    ],
    [
      'a later step fails',
      async (db) => {
        await db.changeColumn('authors', 'born', { from: born, to: { ...born, default: 1 } });
        await db.exec('INSERT INTO nowhere VALUES (1)');
      },
      'nowhere',
    ],
  ])('is taken back whole when %s', async (_, work, words) => {
    const before = { rows: await everything(), objects: await objects() };
    const failure = await failureOf(migrator(executor, migrations(work), { allowDestructive: true }).up());
    expect(failure).toMatchObject({
      code: 'PFQ_MIGRATION_FAILED',
      message: expect.stringContaining(words) as string,
    });
    expect({ rows: await everything(), objects: await objects() }).toEqual(before);
    expect(await executor.scalar('PRAGMA foreign_keys')).toBe(1);
  });

  it('although the migration caught the error that restarts it', async () => {
    await migrator(
      executor,
      migrations(async (db) => {
        try {
          await db.changeColumn('authors', 'born', { from: born, to: { ...born, default: 5 } });
        } catch {
          await db.exec(`INSERT INTO log VALUES ('caught')`);
        }
      }),
    ).up();
    expect(await executor.query('SELECT * FROM log')).toEqual([]);
    await executor.exec(`INSERT INTO authors (id, name) VALUES ('c', 'Cy')`);
    expect(await executor.scalar(`SELECT born FROM authors WHERE id = 'c'`)).toBe(5);
  });
});
