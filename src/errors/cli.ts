/** Commands of the toolkit. */
import type { ErrorEntry } from 'prefiq/errors';

export const CLI_ERRORS = {
  PFQ_CREATE_NOT_EMPTY: {
    message: '{dir} is not empty: {listing}',
    fix: 'Choose another directory, or add --force: files in the way are reported, never overwritten or deleted.',
    exit: 2,
  },
  PFQ_CREATE_NOT_DIRECTORY: {
    message: '{dir} is a file',
    fix: 'Choose another directory.',
    exit: 2,
  },
  PFQ_CREATE_TENANCY: {
    message: 'SQLite has no schemas to keep tenants apart by',
    fix: 'Use --tenancy database (a file a tenant), or --db postgres or mariadb.',
    exit: 2,
  },
  PFQ_CREATE_TEMPLATE: {
    message: 'The template "{template}" is not part of this version',
    fix: 'Use one of: {known}.',
    exit: 2,
  },
  PFQ_CREATE_MODEL: {
    message: 'No model can be read from "{value}": {reason}',
    fix: "Give a .model.yml file, a directory of them, the name of a pack ({packs}), or 'Name:field:type!,other:type'.",
    exit: 2,
  },
  PFQ_RUNTIME_PACK: {
    message: 'Could not pack {package} for --runtime embedded: {reason}',
    fix: 'Build the checkout first (npm run build), or use --runtime registry.',
    exit: 1,
  },
  PFQ_INSTALL_FAILED: {
    message: '{command} failed: {reason}',
    fix: 'The project is complete; go there and run it yourself: cd {dir} && {command}',
    exit: 1,
  },
  PFQ_ANSWER_EMPTY: {
    message: 'Nothing is given yet, and {reason}',
    fix: 'Write {example}.',
    exit: 2,
  },
  PFQ_CANCELLED: {
    message: 'Cancelled; nothing was written',
    fix: 'Run the command again, or give the answers as flags (see --help).',
    exit: 130,
  },
} as const satisfies Record<string, ErrorEntry>;
