import { describe, expect, it } from 'vitest';

import { type GuardedTables, shadow } from '../../../../src/runtime/sql/tenancy/shadow.js';

const tables: GuardedTables = {
  engine: 'sqlite',
  byName: new Map([
    ['projects', { name: 'projects', hasTenant: true }],
    ['customers', { name: 'customers', hasTenant: true }],
    ['totals', { name: 'totals', hasTenant: false }],
  ]),
  place: 'main',
  quote: (name) => `"${name}"`,
};

const PROJECTS = `"projects" AS (SELECT * FROM "main"."projects" WHERE "tenant_id"=?)`;
const CUSTOMERS = `"customers" AS (SELECT * FROM "main"."customers" WHERE "tenant_id"=?)`;

describe('a raw query where tenants share tables', () => {
  it.each([
    ['SELECT 1', null],
    [`SELECT * FROM plans WHERE name = 'projects'`, null],
    ['SELECT a /* projects */ FROM plans -- projects', null],
    [
      'EXPLAIN QUERY PLAN SELECT * FROM projects',
      `EXPLAIN QUERY PLAN WITH ${PROJECTS} SELECT * FROM projects`,
    ],
    ['SELECT 5--1 FROM projects', null],
    [`SELECT * FROM 'projects'`, `WITH ${PROJECTS} SELECT * FROM 'projects'`],
    [`SELECT * FROM plans, 'projects'`, `WITH ${PROJECTS} SELECT * FROM plans, 'projects'`],
    [`INSERT INTO plans VALUES ('projects')`, null],
    ['SELECT $a(/*), #b FROM projects', `WITH ${PROJECTS} SELECT $a(/*), #b FROM projects`],
    [
      `WITH x AS (SELECT 1) SELECT replace(name, 'a', 'b') FROM projects`,
      `WITH ${PROJECTS}, x AS (SELECT 1) SELECT replace(name, 'a', 'b') FROM projects`,
    ],
    ['SELECT * FROM projects', `WITH ${PROJECTS} SELECT * FROM projects`],
    ['SELECT * FROM "Projects" p', `WITH ${PROJECTS} SELECT * FROM "Projects" p`],
    ['SELECT * FROM [projects]', `WITH ${PROJECTS} SELECT * FROM [projects]`],
    [
      'SELECT * FROM plans WHERE id IN (SELECT plan FROM projects)',
      `WITH ${PROJECTS} SELECT * FROM plans WHERE id IN (SELECT plan FROM projects)`,
    ],
    [
      'WITH x AS (SELECT 1) SELECT * FROM projects, x',
      `WITH ${PROJECTS}, x AS (SELECT 1) SELECT * FROM projects, x`,
    ],
    [
      'WITH RECURSIVE n(i) AS (SELECT 1) SELECT * FROM projects JOIN customers',
      `WITH RECURSIVE ${PROJECTS}, ${CUSTOMERS}, n(i) AS (SELECT 1) SELECT * FROM projects JOIN customers`,
    ],
    ['(SELECT * FROM projects)', `WITH ${PROJECTS} (SELECT * FROM projects)`],
    [
      'SELECT p.customers FROM projects p;',
      `WITH ${CUSTOMERS}, ${PROJECTS} SELECT p.customers FROM projects p;`,
    ],
  ])('%s', (sql, expected) => {
    const result = shadow(sql, tables);
    expect(result?.sql ?? null).toBe(expected);
    if (expected !== null) expect(result?.tenants).toBe(expected.split('WHERE "tenant_id"=?').length - 1);
  });

  it.each([
    ['mariadb', 'SELECT 1 /*! UNION SELECT secret FROM x */'],
    ['mariadb', 'SELECT 1 /*M!100100 UNION SELECT secret FROM x */'],
    ['mariadb', 'SELECT * FROM main . `projects`'],
    ['mariadb', 'SELECT 5--1 FROM main.projects'],
    ['mariadb', `SET sql_mode = ''`],
    ['mariadb', `EXECUTE IMMEDIATE 'SELECT 1'`],
    ['mariadb', `PREPARE x FROM 'SELECT 1'`],
    ['mariadb', 'BEGIN NOT ATOMIC SELECT 1; END'],
    ['mariadb', 'DO (SELECT 1)'],
    ['mariadb', 'HANDLER plans OPEN'],
    ['mariadb', 'ANALYZE SELECT 1'],
    ['mariadb', 'SHOW PROCESSLIST'],
    ['mariadb', `SELECT load_file('projects.ibd')`],
    ['mariadb', `SELECT 1 INTO OUTFILE 'x'`],
    ['mariadb', 'SELECT @seen := 1'],
    ['mariadb', 'SELECT name FROM plans INTO @seen'],
    ['mariadb', 'SELECT info FROM information_schema.processlist'],
    ['mariadb', 'SELECT min_value FROM mysql.column_stats'],
    ['postgres', `SET app.tenant = 'acme'`],
    ['postgres', `SELECT set_config('app.tenant', 'acme', true)`],
    ['postgres', `SELECT "set_config"('app.tenant', 'acme', true)`],
    ['postgres', `SELECT U&"\\0073et_config"('app.tenant', 'acme', true)`],
    ['postgres', `SELECT query_to_xml('SELECT set_config(''app.tenant'', ''acme'', true)', true, true, '')`],
    ['postgres', `DO $$ BEGIN PERFORM set_config('app.tenant', 'acme', true); END $$`],
    ['postgres', `COPY projects TO STDOUT`],
    ['postgres', 'EXPLAIN ANALYZE CREATE TABLE seen AS SELECT 1'],
    ['postgres', 'EXPLAIN ANALYZE EXECUTE p'],
    ['postgres', `SELECT query FROM pg_stat_activity`],
    ['postgres', `SELECT histogram_bounds FROM pg_stats`],
    ['postgres', `SELECT statement FROM pg_prepared_statements`],
    ['postgres', `SELECT pg_stat_get_backend_activity(1)`],
    ['postgres', `SELECT lo_get(1)`],
    ['postgres', `UPDATE pg_settings SET setting = 'tenant_acme' WHERE name = 'search_path'`],
    ['postgres', 'SELECT 1 INTO TEMP projects'],
    ['postgres', '(SELECT (1) insert INTO TEMP projects)'],
    ['postgres', 'WITH x AS (SELECT 1) SELECT * INTO seen FROM x'],
    ['postgres', 'EXPLAIN ANALYZE SELECT 1 INTO TEMP projects'],
  ] as const)('refuses on %s %s', (engine, sql) => {
    expect(() => shadow(sql, { ...tables, engine })).toThrow(
      expect.objectContaining({ code: 'PFQ_TENANT_RAW' }),
    );
  });

  it.each([
    ['mariadb', 'SELECT @@version, 1 # projects'],
    ['postgres', 'EXPLAIN (ANALYZE, FORMAT json) SELECT 1'],
    ['postgres', 'WITH x AS (INSERT INTO plans (id) VALUES (1) RETURNING id) SELECT * FROM x'],
    ['postgres', 'INSERT INTO plans (id) SELECT 1'],
    ['postgres', 'SELECT 1 AS "into"'],
    ['mariadb', 'EXPLAIN FORMAT=JSON SELECT 1'],
    ['mariadb', `SELECT table_name FROM information_schema.tables WHERE table_name <> 'projects\\'`],
    ['mariadb', 'SELECT 1 --\u0001 projects'],
    ['postgres', `SELECT E'\\' set_config(', $$ set_config( $$ /* /* set_config */ set_config */`],
  ] as const)('leaves on %s %s as it is', (engine, sql) => {
    expect(shadow(sql, { ...tables, engine })).toBe(null);
  });

  it.each([
    `UPDATE projects SET name = 'x'`,
    'DELETE FROM "projects"',
    'INSERT INTO projects (id) VALUES (1)',
    'REPLACE INTO projects VALUES (1)',
    `WITH x AS (SELECT 1) DELETE FROM projects`,
    'DROP TABLE projects',
    'ALTER TABLE projects ADD COLUMN x',
    'PRAGMA table_info(projects)',
    'SELECT * FROM main.projects',
    'SELECT * FROM "main" . "projects"',
    'SELECT * FROM temp.projects',
    'SELECT 1; SELECT * FROM projects',
    'SELECT * FROM totals',
    `SELECT * FROM 'main'.projects`,
    `SELECT * FROM main.'projects'`,
    `INSERT INTO plans SELECT * FROM 'projects'`,
    'EXPLAIN DELETE FROM projects',
    'SELECT * FROM (WITH projects AS (SELECT * FROM projects) SELECT * FROM projects)',
    'SELECT * FROM (WITH projects(a) AS (SELECT 1) SELECT * FROM projects)',
    'SELECT * FROM (WITH projects AS MATERIALIZED (SELECT 1) SELECT * FROM projects)',
    `ATTACH 'data/app.db' AS other`,
    'PRAGMA writable_schema = 1',
    `VACUUM INTO 'copy.db'`,
    'CREATE TEMP VIEW v AS SELECT 1',
    'SAVEPOINT x',
    'SELECT * FROM sqlite_stat4',
    'SELECT * FROM prefiq_tenants',
    'INSERT INTO plans SELECT * FROM projects',
    'CREATE TABLE copy AS SELECT * FROM projects',
  ])('refuses %s', (sql) => {
    expect(() => shadow(sql, tables)).toThrow(expect.objectContaining({ code: 'PFQ_TENANT_RAW' }));
  });
});
