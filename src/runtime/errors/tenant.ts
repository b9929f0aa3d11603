/** Errors of tenancy. */

import type { ErrorEntry } from './ErrorEntry.js';

export const TENANT_ERRORS = {
  PFQ_TENANT_MISSING: {
    message: '{model} belongs to a tenant, and no tenant is set.',
    fix: 'Run inside tenantScope.run(tenantId, fn), or tenantScope.system(reason, fn) for work across tenants.',
    exit: 1,
  },
  PFQ_TENANT_WRITE: {
    message: '{model} cannot be created across tenants.',
    fix: 'Create records inside tenantScope.run(tenantId, fn).',
    exit: 1,
  },
  PFQ_TENANT_CROSSED: {
    message: 'A row of another tenant was to be written, and the database refused it.',
    fix: 'Write records of the running tenant only; work across tenants belongs into tenantScope.system(reason, fn).',
    exit: 1,
  },
  PFQ_TENANT_RAW: {
    message: 'The statement was refused because it could reach rows of other tenants: {reason}.',
    fix: 'Use a repository, read with a single SELECT, or do it inside tenantScope.system(reason, fn).',
    exit: 1,
  },
  PFQ_TENANT_SESSION: {
    message: 'Tenants that share a database have no connection of their own.',
    fix: 'Ask the shared executor for one, and name tables as executor.table(name) does.',
    exit: 1,
  },
  PFQ_TENANT_ID: {
    message: '"{id}" cannot be the id of a tenant.',
    fix: 'Use up to 40 small letters, digits and hyphens, beginning and ending with a letter or digit.',
    exit: 2,
  },
  PFQ_TENANT_MODE: {
    message: 'SQLite has no schemas to keep tenants apart by.',
    fix: 'Set `tenancy: database` (a file a tenant), or DB_ENGINE=postgres or mariadb.',
    exit: 2,
  },
  PFQ_TENANT_NONE: {
    message: 'The project {project} has no tenants: its tenancy is none.',
    fix: 'Set `tenancy` in project.yml and bin/config/app.ts, then `prefiq migrate make`.',
    exit: 2,
  },
  PFQ_TENANT_SHARED: {
    message: 'The tenants share their tables: there is nothing to migrate for each of them.',
    fix: 'Run `prefiq {command}`.',
    exit: 2,
  },
  PFQ_TENANT_UNKNOWN: {
    message: 'Tenant {id} is not in the list of tenants, or not ready yet.',
    fix: 'See `prefiq tenant list`; a new one is made by `prefiq tenant add <id>`.',
    exit: 2,
  },
  PFQ_TENANT_REQUIRED: {
    message: 'Nothing says which tenant this is for. {how}',
    fix: 'Say which, and try again.',
    exit: 2,
  },
  PFQ_TENANT_FOREIGN: {
    message: 'Who asks belongs to another tenant.',
    fix: 'Ask under the address of your own tenant.',
    exit: 1,
  },
  PFQ_TENANT_SECRET: {
    message: 'Tokens cannot be checked: JWT_SECRET_KEY is not set.',
    fix: 'Set JWT_SECRET_KEY, or JWT_SECRET_KEY_FILE.',
    exit: 2,
  },
  PFQ_TENANT_TOKEN: {
    message: 'The bearer token is not valid, or has expired.',
    fix: 'Sign in again.',
    exit: 1,
  },
  PFQ_TENANT_EXISTS: {
    message: 'The tenant {id} is there already.',
    fix: 'Choose another id, or bring it up to date with `prefiq migrate up --tenant {id}`.',
    exit: 2,
  },
  PFQ_TENANT_HOST: {
    message: 'The host name {host} is the tenant {id}’s.',
    fix: 'Give it to one tenant only.',
    exit: 2,
  },
  PFQ_TENANT_USED: {
    message: 'The database of the tenant {id} is not removed yet: {count} of its connections are open.',
    fix: 'Run it again when the app has let go of them, half a minute after the last request; or `GRANT` the role of the app to the one that DB_MIGRATE_URL names, which may then end them.',
    exit: 1,
  },
  PFQ_TENANT_HOST_NAME: {
    message: '{host} is not the name of a host.',
    fix: 'Give the name alone, without https://, port or path: crm.acme.example.',
    exit: 2,
  },
  PFQ_TENANT_REMOVE: {
    message: 'Removing the tenant {id} loses all its data.',
    fix: 'Say so with --allow-destructive; a backup first is wise.',
    exit: 2,
  },
  PFQ_TENANT_FAILED: {
    message: 'Of {count} tenants {failed} failed and {skipped} were skipped.',
    fix: 'See what failed above, mend it, and run `{again}`.',
    exit: 1,
  },
} as const satisfies Record<string, ErrorEntry>;
