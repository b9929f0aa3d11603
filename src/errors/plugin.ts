/** Generators of other people's packages. */

import type { ErrorEntry } from 'prefiq/errors';

export const PLUGIN_ERRORS = {
  PFQ_PLUGIN_LOAD: {
    message: 'The generators of {package} cannot be loaded: {reason}',
    fix: 'Correct or remove the package; `prefiq.generators` of its package.json names a module whose default export is `(plop) => …`.',
    exit: 1,
  },
  PFQ_PLUGIN_ACTION: {
    message: 'The generator {generator} of {package} wants to run {action}, which would write by itself',
    fix: 'Use `add` and `addMany`, which are planned, shown and merged. To change a file that is there, generate a whole file and import it.',
    exit: 1,
  },
  PFQ_PLUGIN_TEMPLATE: {
    message: 'The generator {generator} of {package} has no template {file}',
    fix: 'Correct `templateFile`: it is relative to the module that sets the generator.',
    exit: 1,
  },
  PFQ_GENERATE_UNKNOWN: {
    message: 'Neither generators/ nor an installed package has a generator {name}.{hint}',
    fix: 'Known generators: {known}.',
    exit: 2,
  },
  PFQ_GENERATE_AMBIGUOUS: {
    message: 'Several packages have a generator {name}',
    fix: 'Name the package too: {known}.',
    exit: 2,
  },
  PFQ_GENERATE_OPEN: {
    message: 'The generator {generator} needs answers, and there is nobody to ask: {names}',
    fix: 'Give them as flags: {flags}',
    exit: 2,
  },
  PFQ_GENERATE_ANSWER: {
    message: 'The answer to {name} cannot be "{value}": {reason}',
    fix: 'Give another one: --answer {name}=…',
    exit: 2,
  },
  PFQ_GENERATE_QUESTION: {
    message: 'The generator {generator} has no question {name}.{hint}',
    fix: 'Its questions: {known}.',
    exit: 2,
  },
  PFQ_GENERATE_TAKEN: {
    message: '{path} belongs to {owner} already',
    fix: 'Answer with another name. To do an earlier run again with other answers, name it with --key (see `prefiq generate --json`).',
    exit: 2,
  },
  PFQ_GENERATE_DELICATE: {
    message: 'The generator would write {path}, which decides what is installed or run, or is secret',
    fix: 'Look at it with `--allow {path} --diff`; if it is as it should be, run again with --allow {path}.',
    exit: 2,
  },
  PFQ_GENERATE_NO_RUN: {
    message: 'No run of {generator} is recorded; there is nothing to take back',
    fix: 'Recorded runs stand in .prefiq/generated.json; `prefiq generate` lists the generators.',
    exit: 2,
  },
  PFQ_GENERATE_KEY: {
    message: 'Several runs of {generator} are recorded, and the command names none of them',
    fix: 'Recorded: {known}. Name one with --key.',
    exit: 2,
  },
  PFQ_GENERATED_BROKEN: {
    message: '{file} cannot be read: {reason}',
    fix: 'Bring it back from version control (after a merge: keep the runs of both sides), then run again.',
    exit: 2,
  },
  PFQ_GENERATOR_NAME: {
    message: '"{name}" cannot name a generator',
    fix: 'Use small letters, digits and hyphens, starting with a letter: adr, status-page.',
    exit: 2,
  },
} as const satisfies Record<string, ErrorEntry>;
