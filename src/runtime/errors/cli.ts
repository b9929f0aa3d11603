/** The command line. */
import type { ErrorEntry } from './ErrorEntry.js';

export const CLI_ERRORS = {
  PFQ_CLI_COMMAND_UNKNOWN: {
    message: '"{command}" is not a command of {program}.{hint}',
    fix: 'See {program} --help for all commands.',
    exit: 2,
  },
  PFQ_CLI_OPTION_UNKNOWN: {
    message: 'Unknown option {option}.{hint}',
    fix: 'See {program} --help for all options.',
    exit: 2,
  },
  PFQ_CLI_OPTION_VALUE: {
    message: '{option} {reason}',
    fix: 'See {program} --help for its values.',
    exit: 2,
  },
  PFQ_CLI_OPTION_TWICE: {
    message: '{option} is given twice, as "{first}" and as "{second}"',
    fix: 'Give it once.',
    exit: 2,
  },
  PFQ_CLI_OPTION_MISSING: {
    message: '{option} is needed',
    fix: 'Give it a value; see {program} --help.',
    exit: 2,
  },
  PFQ_CLI_ARGUMENT_MISSING: {
    message: '<{argument}> is missing',
    fix: 'Usage: {usage}',
    exit: 2,
  },
  PFQ_CLI_ARGUMENT_EXTRA: {
    message: 'Unexpected argument "{argument}".{hint}',
    fix: 'Usage: {usage}',
    exit: 2,
  },
  PFQ_CLI_CWD: {
    message: '--cwd {dir} is not a directory',
    fix: 'Give a directory that exists.',
    exit: 2,
  },
  PFQ_CLI_TOOLKIT_MISSING: {
    message: '"{command}" is a command of create-prefiq-app, which is not installed here',
    fix: 'npm i -D create-prefiq-app',
    exit: 2,
  },
  PFQ_CLI_TOOLKIT_BROKEN: {
    message: 'The commands of create-prefiq-app could not be loaded: {reason}',
    fix: 'Install it again: npm i -D create-prefiq-app',
    exit: 1,
  },
} as const satisfies Record<string, ErrorEntry>;
