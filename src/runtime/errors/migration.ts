/** Errors of migrations and fixtures. */

import type { ErrorEntry } from './ErrorEntry.js';

export const MIGRATION_ERRORS = {
  PFQ_MIGRATION_CHANGED: {
    message: 'The applied migration {id} has changed since it was applied.',
    fix: 'Put the file back as it was and write the change as a new migration.',
    exit: 3,
  },
  PFQ_MIGRATION_MISSING: {
    message: 'The migration {id} is applied, and its file is gone.',
    fix: 'Bring the file back from version control.',
    exit: 3,
  },
  PFQ_MIGRATION_FILE: {
    message: 'The migration file {file} cannot be used: {reason}',
    fix: 'Export `id` (the name of the file), `up(db)` and `down(db)`.',
    exit: 2,
  },
  PFQ_MIGRATION_FAILED: {
    message: 'The migration {id} failed and was rolled back: {reason}',
    fix: 'Correct the migration and run `prefiq migrate up` again; those before it stay applied.',
    exit: 1,
  },
  PFQ_MIGRATION_LOCKED: {
    message: 'Waited {waited} s for another migrator: {holder}.',
    fix: 'Wait until it has finished and run the command again.',
    exit: 1,
  },
  PFQ_MIGRATION_DOWN: {
    message: 'The migration {id} has no down().',
    fix: 'Write one, or restore a backup.',
    exit: 2,
  },
  PFQ_MIGRATION_UNKNOWN: {
    message: 'There is no migration {id}.',
    fix: 'See `prefiq migrate status`.',
    exit: 2,
  },
  PFQ_FIXTURE_FILE: {
    message: 'The fixture file {file} cannot be loaded: {reason}',
    fix: 'Write an array of records in wire form, each with an id.',
    exit: 2,
  },
} as const satisfies Record<string, ErrorEntry>;
