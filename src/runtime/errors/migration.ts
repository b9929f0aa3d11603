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
    message: 'The migration {id} failed and {state}: {reason}',
    fix: 'Correct {what} and run `prefiq migrate {direction}` again; migrations done before it stay done.',
    exit: 1,
  },
  PFQ_MIGRATION_APP: {
    message: 'App {app} is not listed in project.yml.{hint}',
    fix: 'Apps of this project: {known}.',
    exit: 2,
  },
  PFQ_MIGRATION_HALF: {
    message: 'The migration {id} broke off on its way {direction}, and is half done.',
    fix: 'End it first: `prefiq migrate {direction}`. Where that cannot be, put its tables as they were before it and delete its rows of prefiq_migration_steps.',
    exit: 1,
  },
  PFQ_MIGRATION_LOCKED: {
    message: 'Waited {waited} s for another migrator: {holder}.',
    fix: 'Wait until it has finished and run the command again.',
    exit: 1,
  },
  PFQ_MIGRATION_DOWN: {
    message: 'The migration {id} has no down().',
    fix: 'Restore a backup, or write what undoes it as a new migration.',
    exit: 2,
  },
  PFQ_MIGRATION_UNKNOWN: {
    message: 'Migration {id} is not among the known migrations ({count}).{hint}',
    fix: 'See `prefiq migrate status`.',
    exit: 2,
  },
  PFQ_MIGRATION_TWICE: {
    message: 'Two migrations have the id {id}.',
    fix: 'Give one of the files another time in its name.',
    exit: 2,
  },
  PFQ_MIGRATION_DEPENDS: {
    message: 'The migration {id} {reason}.',
    fix: 'Correct its dependsOn.',
    exit: 2,
  },
  PFQ_MIGRATION_LOSS: {
    message: 'The step "{what}" would lose {lost}.',
    fix: 'Save what is needed of them, then run the command with --allow-destructive.',
    exit: 1,
  },
  PFQ_MIGRATION_EMPTY: {
    message: 'The column {table}.{column} must not be empty, and {rows} have no value for it.',
    fix: 'Give those rows a value and run the command again. Where the migration is applied nowhere yet, it may fill them in a step before (`db.fill`).',
    exit: 1,
  },
  PFQ_MIGRATION_TWO_ROWS: {
    message: 'Rows of {table} have the same {columns}, which shall be unique.',
    fix: 'Give them different values and run the command again.',
    exit: 1,
  },
  PFQ_MIGRATION_NO_TARGET: {
    message: 'Rows of {table} refer by {columns} to what is in no row of {other}.',
    fix: 'Correct or empty these references and run the command again.',
    exit: 1,
  },
  PFQ_MIGRATION_VALUES: {
    message: 'Values of {table}.{column} are none that a column of the type {type} can hold.',
    fix: 'Correct them in a step before, or add a column beside it and fill that.',
    exit: 1,
  },
  PFQ_MIGRATION_REFERRED: {
    message: 'The table {table} cannot be dropped: {others} refers to it.',
    fix: 'Drop the foreign key (`db.dropForeignKey`) or the other table first.',
    exit: 1,
  },
  PFQ_MIGRATION_BUSY: {
    message: 'The migration {id} did not get its tables in {waited} s: {reason}',
    fix: 'End the long transactions on them, or run the command when there is less to do. Nothing was changed.',
    exit: 1,
  },
  PFQ_MIGRATION_STEP: {
    message: 'The migration {id} broke off in step {step} ({what}), and nobody can tell whether it was done.',
    fix: 'Look whether its effect is there, then run `prefiq migrate up --resume done` or `--resume again`.',
    exit: 1,
  },
  PFQ_MIGRATION_STEPS: {
    message: 'Step {step} of the migration {id} was another one when it ran ({was}; now {now}).',
    fix: 'Put the step back as it was and write the change behind it: what was done is not done again.',
    exit: 1,
  },
  PFQ_SCHEMA_MODELS: {
    message: 'The models say something else than the migrations:{list}',
    fix: 'Run `prefiq migrate make`.',
    exit: 3,
  },
  PFQ_SCHEMA_PENDING: {
    message: 'The migrations are ahead of the database:{list}',
    fix: '{way}',
    exit: 3,
  },
  PFQ_SCHEMA_DRIFT: {
    message: 'The database is not what its migrations come to:{list}',
    fix: 'Undo by hand what was changed by hand, or declare it in the models and run `prefiq migrate make`.',
    exit: 3,
  },
  PFQ_SCHEMA_SNAPSHOT: {
    message: 'The snapshot {file} cannot be read: {reason}',
    fix: 'Take the file back from version control; nothing was touched.',
    exit: 2,
  },
  PFQ_MIGRATION_HEADS: {
    message:
      'Migrations of two branches came together, or one was put there by hand: {file} does not know {ids}',
    fix: 'Join them: `prefiq migrate make --merge`.',
    exit: 3,
  },
  PFQ_DISTRIBUTE_TENANCY: {
    message: 'Tables are distributed by the tenant of their rows; the tenancy of this project is {tenancy}.',
    fix: 'Set `tenancy: row` in project.yml, then `prefiq migrate make`; see docs/scaling.md.',
    exit: 2,
  },
  PFQ_DISTRIBUTE_KEYS: {
    message: 'Keys that cannot be checked on one node:{list}',
    fix: 'Put the tenant into them: `prefiq migrate make` writes the migration.',
    exit: 3,
  },
  PFQ_MIGRATION_CONVERT: {
    message: 'A column that holds {from} cannot become one that holds {to}.',
    fix: 'Add a column of the new type, fill it with `db.exec` and drop the old one.',
    exit: 2,
  },
  PFQ_FIXTURE_FILE: {
    message: 'The fixture file {file} cannot be loaded: {reason}',
    fix: 'Write an array of records in wire form, each with an id; where models have just changed, run `prefiq codegen` first.',
    exit: 2,
  },
} as const satisfies Record<string, ErrorEntry>;
