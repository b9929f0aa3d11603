/** A project with tenants as files on disk, small enough to be migrated a thousand times. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { DatabaseConfig, EngineName, Env, ModelMeta } from 'prefiq';
import { tablesOf, type Tables, type Tenancy } from 'prefiq/migrations';

/** Where tenants have places of their own. */
export const PLACES = [
  ['sqlite', 'database'],
  ['postgres', 'schema'],
  ['postgres', 'database'],
  ['mariadb', 'schema'],
] as const satisfies readonly (readonly [EngineName, Tenancy])[];

export interface Project {
  readonly root: string;
  write(path: string, text: string): void;
  remove(): void;
}

export function tenantProject(tenancy: Tenancy): Project {
  const root = mkdtempSync(join(tmpdir(), 'prefiq-tenants-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write(
    'project.yml',
    `prefiq: 1
name: crm
version: 0.1.0
kind: app
template: { name: app, version: 0.1.0, answers: {} }
tenancy: ${tenancy}
apps:
  - { name: crm, path: ., version: 0.1.0, models: [], dependsOn: [] }
sites: []
`,
  );
  write(
    'bin/plugin.ts',
    'export default { name: "crm", models: [], providers: [], resources: [], config: {} };\n',
  );
  return { root, write, remove: () => rmSync(root, { recursive: true, force: true }) };
}

const RUNTIME = fileURLToPath(new URL('../../node_modules/prefiq', import.meta.url));

/** An app on disk with these models and no code of its own; its tables may be others than the models ask for. */
export function appProject(
  tenancy: Tenancy,
  models: readonly ModelMeta[],
  tables: Tables = tablesOf(models, { tenancy }),
): Project {
  const project = tenantProject(tenancy);
  mkdirSync(join(project.root, 'node_modules'));
  symlinkSync(RUNTIME, join(project.root, 'node_modules/prefiq'));
  project.write(
    'bin/plugin.ts',
    `import { definePlugin } from 'prefiq';
export default definePlugin({ name: 'crm', models: ${JSON.stringify(models)} as never, config: { tenancy: '${tenancy}' } });
`,
  );
  const made = Object.entries(tables).map(
    ([table, spec]) => `await db.createTable('${table}', ${JSON.stringify(spec)});`,
  );
  writeMigration(project, '20260101000000_create', made);
  return project;
}

/** Steps as they stand in the `up` of a migration. */
export function writeMigration(project: Project, id: string, steps: readonly string[]): void {
  const up = `export async function up(db) {\n  ${steps.join('\n  ')}\n}\n`;
  project.write(`bin/migrations/${id}.ts`, `export const id = '${id}';\n${up}`);
}

/** A migration that makes a table, of tenants unless said otherwise. */
export const createTable = (
  id: string,
  table: string,
  scope?: 'global',
): string => `import type { MigrationDb } from 'prefiq/migrations';

export const id = '${id}';${scope === undefined ? '' : `\nexport const scope = '${scope}';`}

export async function up(db: MigrationDb): Promise<void> {
  await db.createTable('${table}', {
    columns: {
      id: { type: 'uuid', notNull: true },
      name: { type: 'string', maxLength: 100, notNull: true },
    },
    primaryKey: ['id'],
    indexes: [{ name: '${table}_name_idx', columns: ['name'] }],
  });
}

export async function down(db: MigrationDb): Promise<void> {
  await db.dropTable('${table}');
}
`;

export function envOf({ engine, database, host, port, user, password }: DatabaseConfig): Env {
  const secret = password?.reveal();
  return {
    ENV: 'test',
    LOG_LEVEL: 'silent',
    DB_ENGINE: engine,
    DB_NAME: database,
    ...(engine === 'sqlite' ? {} : { DB_HOST: host, DB_PORT: String(port), DB_USER: user, DB_POOL_MAX: '4' }),
    ...(secret ? { DB_PASS: secret } : {}),
  };
}
