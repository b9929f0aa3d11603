import { describe, expect, it } from 'vitest';

import { type GuardedTables, shadow } from '../../../../src/runtime/sql/tenancy/shadow.js';

const tables: GuardedTables = {
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
    ['EXPLAIN QUERY PLAN SELECT * FROM projects', null],
    ['SELECT 5--1 FROM projects', `WITH ${PROJECTS} SELECT 5--1 FROM projects`],
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
    'SELECT 1 /*! UNION SELECT secret FROM x */',
    'SELECT 1 /*M!100100 UNION SELECT secret FROM x */',
    'INSERT INTO plans SELECT * FROM projects',
    'CREATE TABLE copy AS SELECT * FROM projects',
  ])('refuses %s', (sql) => {
    expect(() => shadow(sql, tables)).toThrow(expect.objectContaining({ code: 'PFQ_TENANT_RAW' }));
  });
});
