/** Errors of the database, of repositories and of services. */

import type { ErrorEntry } from './ErrorEntry.js';

export const DATA_ERRORS = {
  PFQ_DB_DRIVER: {
    message: 'No driver for {engine} could be loaded: {reason}',
    fix: '{advice}',
    exit: 1,
  },
  PFQ_DB_OPEN: {
    message: 'Cannot open the database {file}: {reason}',
    fix: 'Check DB_NAME and the rights on the folder.',
    exit: 1,
  },
  PFQ_DB_CONNECT: {
    message: 'Cannot reach the database "{name}" ({engine}): {reason}',
    fix: 'Check that the server runs and lets this machine in, and {variables}.',
    exit: 1,
  },
  PFQ_DB_TLS: {
    message: 'No connection to the database "{name}" ({engine}) for reasons of TLS: {reason}',
    fix: '{advice}',
    exit: 1,
  },
  PFQ_DB_LOST: {
    message: 'The connection to the database was lost: {reason}',
    fix: 'Try again. A transaction that was open has been undone; a single write may have been done, so look first.',
    exit: 1,
  },
  PFQ_DB_POOL: {
    message: 'All {max} connections to the database were in use for {waited} ms.',
    fix: 'Keep transactions short and free of slow calls, or raise DB_POOL_MAX.',
    exit: 1,
  },
  PFQ_DB_TIMEOUT: {
    message: 'A statement took too long and was broken off.',
    fix: 'Narrow it down or give it an index, or raise DB_STATEMENT_TIMEOUT.',
    exit: 1,
  },
  PFQ_DB_SERIALIZATION: {
    message: 'The transaction was broken off for the sake of another one.',
    fix: 'Do the whole of it again; tx(fn, { retries: 3 }) does so by itself.',
    exit: 1,
  },
  PFQ_DB_READ_ONLY: {
    message: 'The database refuses writes: {reason}',
    fix: 'Unset DB_READ_ONLY, or write to the database that takes writes.',
    exit: 1,
  },
  PFQ_DB_FULL: {
    message: 'The database has no space left: {reason}',
    fix: 'Free some space on its disk, then try again: what was not finished has been undone. Migrations on MariaDB go on where they stopped.',
    exit: 1,
  },
  PFQ_DB_RIGHTS: {
    message: 'The user of the database may not do this: {reason}',
    fix: 'Migrations and tenants are made by the owner of the tables, whom DB_MIGRATE_URL names; grant that role, or DB_USER, what is missing.',
    exit: 1,
  },
  PFQ_DB_VALUE: {
    message: 'The database has no room for a value: {reason}',
    fix: 'Check the value against the column: its type, its length and its digits.',
    exit: 1,
  },
  PFQ_DB_UNKNOWN: {
    message: 'Database "{name}" is not configured: {variable} is not set.{hint}',
    fix: 'Set {variable}, and the other variables of the database.',
    exit: 2,
  },
  PFQ_DB_CLOSED: {
    message: 'The database "{name}" is closed.',
    fix: 'Finish work before the application shuts down.',
    exit: 1,
  },
  PFQ_DB_BUSY: {
    message: 'The database was locked for {waited} ms by another writer.',
    fix: 'Keep transactions short and free of slow calls, then try again.',
    exit: 1,
  },
  PFQ_DB_TX_OVER: {
    message: 'A transaction was over before a statement of it could run.',
    fix: 'Await every statement inside tx().',
    exit: 1,
  },
  PFQ_DB_PARAM: {
    message: 'A {type} cannot be bound to parameter {position} of a statement.',
    fix: 'Bind strings, numbers, booleans, dates, bigints or null; store objects as JSON text.',
    exit: 1,
  },
  PFQ_DB_STATEMENT: {
    message: 'The database refused a statement: {reason}',
    fix: 'See the statement in the details; a missing table or column means a migration is pending (`prefiq migrate status`).',
    exit: 1,
  },
  PFQ_RECORD_MISSING: {
    message: 'There is no {model} with the id {id}.',
    fix: 'Check the id; the record may have been deleted.',
    exit: 1,
  },
  PFQ_RECORD_STALE: {
    message: '{model} {id} has changed: version {expected} was expected, {actual} is stored.',
    fix: 'Read the record again, apply the change to it and send the new version.',
    exit: 1,
  },
  PFQ_RECORD_CHANGED: {
    message: 'The record is not at the version that was sent.',
    fix: 'Ask whoever may read the record.',
    exit: 1,
  },
  PFQ_RECORD_VERSION: {
    message: '{model} is changed only with the version it was read at.',
    fix: 'Send the version of the record in the header If-Match: "<version>".',
    exit: 1,
  },
  PFQ_RECORD_UNIQUE: {
    message: '{model}: {fields} must be unique, and the value is taken.',
    fix: 'Choose another value, or change the record that has it.',
    exit: 1,
  },
  PFQ_RECORD_REF: {
    message: '{model} refers to a record that does not exist.',
    fix: 'Create the referred record first, or clear the reference.',
    exit: 1,
  },
  PFQ_RECORD_REFERRED: {
    message: 'The {model} cannot be deleted: it is used by {referrers}.',
    fix: 'Delete or change {referrers} first.',
    exit: 1,
  },
  PFQ_RECORD_INVALID: {
    message: '{model} is not valid: {summary}',
    fix: 'Correct the fields listed in the details.',
    exit: 1,
  },
  PFQ_STATUS_TRANSITION: {
    message: 'The transition "{transition}" of {model} was refused: {reason}',
    fix: '{advice}',
    exit: 1,
  },
  PFQ_STATUS_UNKNOWN: {
    message: '{model} has no transition "{transition}".{hint}',
    fix: 'Transitions: {known}.',
    exit: 1,
  },
  PFQ_ACCESS_DENIED: {
    message: 'You may not {action} {subject}.',
    fix: 'Ask for one of the roles: {roles}.',
    exit: 1,
  },
  PFQ_CONTEXT_MISSING: {
    message: 'The service of {model} was called without a request context.',
    fix: 'Pass the context of the request, or systemContext(reason) for work of the system itself.',
    exit: 1,
  },
  PFQ_QUERY_FIELD: {
    message: '{model} has no field "{name}" to {action} by.{hint}',
    fix: 'Fields: {known}.',
    exit: 2,
  },
  PFQ_QUERY_OPERATOR: {
    message: 'The field {field} ({type}) cannot be filtered with "{operator}".{hint}',
    fix: 'Operators of a {type} field: {known}.',
    exit: 2,
  },
  PFQ_QUERY_VALUE: {
    message: 'The filter value "{value}" does not fit: {field} {reason}.',
    fix: 'Send a value in the form of the field.',
    exit: 2,
  },
  PFQ_QUERY_CURSOR: {
    message: 'The cursor of `after` is not valid for this list: {reason}',
    fix: 'Start again with an empty `after`, and keep sort and filter the same while turning pages.',
    exit: 2,
  },
  PFQ_QUERY_PAGE: {
    message: '"{value}" is no valid {name}.',
    fix: 'Send a whole number of 1 or more, and a pageSize of 500 at most.',
    exit: 2,
  },
  PFQ_QUERY_GROUP: {
    message: '{model} cannot be counted by {by}: {reason}.',
    fix: 'Count by an enum, a boolean, a ref, or a date with its unit, such as createdAt:month; at most 10 of them at once.',
    exit: 2,
  },
  PFQ_QUERY_EXPAND: {
    message: '{model} has no relation "{name}" to expand.{hint}',
    fix: 'Relations: {known}.',
    exit: 2,
  },
} as const satisfies Record<string, ErrorEntry>;
