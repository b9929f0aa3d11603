/**
 * The `prefiq` command. Each entry of the list is enough for `--help`; a command's own module is loaded when it
 * runs, so that `prefiq --version` costs a bare node start.
 */
import pkg from '../package.json' with { type: 'json' };
import { runCli } from './kit/run-cli.js';
import type { Command, CommandRef } from './kit/types.js';
import { toolkitCommands } from './toolkit.js';

/** The runtime's own commands; those of create-prefiq-app join when it is installed. */
export const COMMANDS: readonly CommandRef[] = [
  ref(
    'dev',
    'Backend, pages and codegen on one port, reloaded as you type',
    () => import('./commands/dev.js'),
  ),
  ref('build', 'Build backend and pages for production', () => import('./commands/build.js')),
  ref('server start', 'Serve API and pages', () => import('./commands/server-start.js')),
  ref('migrate up', 'Apply pending migrations', () => import('./commands/migrate-up.js')),
  ref('migrate down', 'Take back the last migration', () => import('./commands/migrate-down.js')),
  ref(
    'migrate status',
    'List migrations: applied, pending, changed',
    () => import('./commands/migrate-status.js'),
  ),
  ref('migrate plan', 'Print what pending migrations would do', () => import('./commands/migrate-plan.js')),
  ref(
    'migrate check',
    'Do models, migrations and database agree?',
    () => import('./commands/migrate-check.js'),
  ),
  ref('run migrate', 'Apply pending migrations', () => import('./commands/run-migrate.js')),
  ref('run fixtures', 'Load core/fixtures into the database', () => import('./commands/run-fixtures.js')),
  ref('run sanity', 'Quick checks of the migrated app', () => import('./commands/run-sanity.js')),
  ref('doctor boot', 'Check settings, plugin and providers', () => import('./commands/doctor-boot.js')),
  ref(
    'doctor database',
    'Check the database, and that tenants are kept apart',
    () => import('./commands/doctor-database.js'),
  ),
  ref('tenant add', 'Make a tenant', () => import('./commands/tenant-add.js')),
  ref('tenant list', 'List the tenants', () => import('./commands/tenant-list.js')),
  ref('tenant migrate', 'Migrate every tenant', () => import('./commands/tenant-migrate.js')),
  ref('tenant remove', 'Remove a tenant with its data', () => import('./commands/tenant-remove.js')),
  ref(
    'completion',
    'Print the script by which a shell completes command lines',
    () => import('./commands/completion.js'),
  ),
];

function ref(name: string, summary: string, load: () => Promise<{ default: Command }>): CommandRef {
  return { name, summary, load: async () => (await load()).default };
}

export function main(argv: readonly string[] = process.argv.slice(2)): Promise<number> {
  return runCli(
    {
      program: 'prefiq',
      version: pkg.version,
      intro: 'Prefiq: business apps from one declaration per model.',
      commands: COMMANDS,
      extend: toolkitCommands,
    },
    argv,
  );
}
