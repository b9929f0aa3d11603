/** Errors that the checks of the doctor find. */

import type { ErrorEntry } from './ErrorEntry.js';

export const DOCTOR_ERRORS = {
  PFQ_DOCTOR_VERSION: {
    message: '{engine} {version} is older than {oldest}',
    fix: 'Upgrade the server.',
    exit: 1,
  },
  PFQ_DOCTOR_ZONE: {
    message: 'The connection counts time in {zone}',
    fix: 'Let nothing between the app and {engine} change the time zone: it must be UTC.',
    exit: 1,
  },
  PFQ_DOCTOR_CLOCK: {
    message: 'The clocks of app and database are {seconds} s apart',
    fix: 'Let both follow the same time server.',
    exit: 1,
  },
  PFQ_DOCTOR_ENCODING: {
    message: 'Texts are stored as {encoding}',
    fix: 'Make the database anew with the encoding {wanted}, and restore the data into it.',
    exit: 1,
  },
  PFQ_DOCTOR_POOL: {
    message:
      '{workers} workers may open {most} connections ({each} each), and the server admits {connections}',
    fix: 'Lower DB_POOL_MAX or WORKERS, put a pooler in front, or raise max_connections.',
    exit: 1,
  },
  PFQ_DOCTOR_DISK: {
    message: '{gib} GiB are free in {folder}',
    fix: 'Make room: a table is rebuilt, and a backup written, beside what is there.',
    exit: 1,
  },
  PFQ_DOCTOR_TENANCY: {
    message: 'project.yml says `tenancy: {declared}`, and bin/config/app.ts serves `{served}`',
    fix: 'Let both say the same: migrations follow the one, statements the other.',
    exit: 1,
  },
  PFQ_DOCTOR_DRIFT: {
    message: 'The database is not what the app expects: {differences}',
    fix: 'Run `prefiq codegen` if models have just changed; else `prefiq migrate check` says who is ahead.',
    exit: 1,
  },
  PFQ_DOCTOR_BEHIND: {
    message: '{count} tenants have pending migrations: {ids}',
    fix: 'Run `prefiq tenant migrate`.',
    exit: 1,
  },
  PFQ_DOCTOR_ROLE: {
    message: 'The app runs as {role}, which {what}',
    fix: 'Set DB_USER to a role that owns nothing, and DB_MIGRATE_URL to the owner: see docs/tenancy.md.',
    exit: 1,
  },
  PFQ_DOCTOR_UNGUARDED: {
    message: 'Row-level security does not keep tenants apart: {problems}',
    fix: 'Run `prefiq migrate up` as the owner of the tables; policies that are not prefiq’s, drop or make restrictive.',
    exit: 1,
  },
  PFQ_DOCTOR_EMAILS: {
    message: 'E-mail addresses with capitals are not found by their address: {problems}',
    fix: 'Begin a migration with `prefiq migrate make --empty --name fold_emails`, write into its up: {steps} Then run `prefiq migrate up`. Where two records have the same address, change or delete one of them first.',
    exit: 1,
  },
  PFQ_DOCTOR_KEYS: {
    message: 'Foreign keys act on rows of every tenant when a record of all is deleted: {keys}',
    fix: 'Begin a migration with `prefiq migrate make --empty --name keys_restrict`, write into its up: {steps} Then run `prefiq migrate up`.',
    exit: 1,
  },
  PFQ_DOCTOR_CROSSED: {
    message: 'The line between tenants was crossed in {count} ways: {leaks}',
    fix: 'Serve nobody until this is mended: check the role (DB_USER) and the policies, then run it again.',
    exit: 1,
  },
} as const satisfies Record<string, ErrorEntry>;
