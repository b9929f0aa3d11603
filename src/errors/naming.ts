/** Names a person gives: directories, packages, apps. */
import type { ErrorEntry } from 'prefiq/errors';

export const NAMING_ERRORS = {
  PFQ_NAME_EMPTY: {
    message: 'The name is empty',
    fix: 'Give a name, for example: create-prefiq-app crm',
    exit: 2,
  },
  PFQ_NAME_INVALID: {
    message: '"{name}" is not a valid app name: {reason}',
    fix: 'Use lower-case letters, digits and hyphens, starting with a letter{suggestion}.',
    exit: 2,
  },
  PFQ_NAME_RESERVED: {
    message: '"{name}" is reserved: {reason}',
    fix: 'Choose another name, for example {suggestion}.',
    exit: 2,
  },
  PFQ_NAME_TRAVERSAL: {
    message: '"{name}" leads out of the current directory',
    fix: 'Go to the directory first (or use --cwd), or give an absolute path.',
    exit: 2,
  },
  PFQ_NAME_CASE: {
    message: '"{name}" differs from the existing "{existing}" only in upper and lower case',
    fix: 'Choose another name; many disks cannot hold both.',
    exit: 2,
  },
} as const satisfies Record<string, ErrorEntry>;
