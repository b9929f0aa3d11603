/** plan, render, reconcile, apply. */
import type { ErrorEntry } from 'prefiq/errors';

export const ENGINE_ERRORS = {
  PFQ_TEMPLATE_MISSING: {
    message: 'The generator names a template {template}, which templates/ does not have',
    fix: 'Correct the generator’s plan; the templates are listed under templates/.',
    exit: 1,
  },
  PFQ_TEMPLATE_BROKEN: {
    message: 'Template {template} does not compile: {reason}',
    fix: 'Correct the template.',
    exit: 1,
  },
  PFQ_TEMPLATE_NAME: {
    message: 'Template {template} uses {name}, which its plan row does not supply',
    fix: 'Add {name} to the row’s data, or correct the name in the template.',
    exit: 1,
  },
  PFQ_TEMPLATE_EMPTY: {
    message: 'Template {template} prints a value that is {value}, near "{near}"',
    fix: 'Supply the value, or guard the place with a condition.',
    exit: 1,
  },
  PFQ_PATH_PLACEHOLDER: {
    message: 'The path {path} has a placeholder {placeholder} that {reason}',
    fix: 'Supply the name as a text in the row’s data, or correct the placeholder.',
    exit: 1,
  },
  PFQ_PLAN_COLLISION: {
    message: 'Two files of the plan fall on one path: {first} and {second}',
    fix: 'Give one of them another name; many disks do not tell upper from lower case.',
    exit: 2,
  },
  PFQ_PATH_UNSAFE: {
    message: 'The path {path} cannot be written: {reason}',
    fix: 'Choose a relative path without "..", reserved names or special characters.',
    exit: 2,
  },
  PFQ_PATH_SYMLINK: {
    message: '{path} is a symbolic link, and the tool never writes through one',
    fix: 'Replace the link by a real file or directory, then run again.',
    exit: 1,
  },
  PFQ_PATH_DIRECTORY: {
    message: '{path} is {kind}, where a file has to be written',
    fix: 'Move it away, then run again.',
    exit: 1,
  },
  PFQ_PATH_NOT_DIRECTORY: {
    message: '{path} is a file, where a directory is needed for {target}',
    fix: 'Move the file away, then run again.',
    exit: 1,
  },
  PFQ_RESTORE_UNKNOWN: {
    message: '{path} is not a file that this command writes{hint}',
    fix: 'Give the path as `--dry-run` lists it.',
    exit: 2,
  },
  PFQ_BASE_INDEX: {
    message: '{file} cannot be read: {reason}',
    fix: 'Bring it back from version control (after a merge: keep the lines of both sides), then run again.',
    exit: 1,
  },
  PFQ_BASE_NEWER: {
    message: '{file} was written by a newer create-prefiq-app (format {format}, this one knows {known})',
    fix: 'Update create-prefiq-app: npm i -D create-prefiq-app@latest',
    exit: 2,
  },
  PFQ_LOCK_HELD: {
    message: 'Another prefiq command is writing to this project: {holder}',
    fix: 'Wait for it to end and run again. Should it no longer exist, delete {file}.',
    exit: 1,
  },
  PFQ_APPLY_CHANGED: {
    message: '{path} changed while the command was running; nothing was written',
    fix: 'Run the command again.',
    exit: 1,
  },
  PFQ_APPLY_FAILED: {
    message: 'Could not write {path}: {reason}. Nothing was changed',
    fix: '{advice}',
    exit: 1,
  },
  PFQ_APPLY_UNFINISHED: {
    message: 'Could neither finish nor take back the operation {operation}: {reason}',
    fix: '{advice} The next prefiq command goes on from the journal; nothing is lost.',
    exit: 1,
  },
  PFQ_RENAME_IN_THE_WAY: {
    message: '{path} is in the way of {from}, which is to get that name; nothing was touched',
    fix: 'Move one of them away, then run again.',
    exit: 2,
  },
  PFQ_CONFLICTS_OPEN: {
    message: '"{command}" left conflicts that are not settled yet:\n{paths}',
    fix: 'Settle them in the files and run `prefiq upgrade --continue`, or take the whole operation back with `prefiq upgrade --abort`.',
    exit: 3,
  },
  PFQ_CONFLICTS_LEFT: {
    message: 'These are not settled yet; nothing was written:\n{paths}',
    fix: 'Choose between the lines of each <<<<<<< … >>>>>>> block, then run `prefiq upgrade --continue` again.',
    exit: 3,
  },
  PFQ_CONFLICTS_NONE: {
    message: 'No conflicts are open, so there is nothing to {how}',
    fix: 'Leave --{how} out; `prefiq status` says how the project stands.',
    exit: 2,
  },
  PFQ_PENDING_DAMAGED: {
    message: '{file} cannot be read: {reason}',
    fix: 'It says what the last operation replaced. Compare the project with version control, then delete the file.',
    exit: 1,
  },
  PFQ_JOURNAL_DAMAGED: {
    message: 'The journal {file} cannot be read: {reason}',
    fix: 'Compare the project with version control, then delete the file and run again.',
    exit: 1,
  },
} as const satisfies Record<string, ErrorEntry>;
