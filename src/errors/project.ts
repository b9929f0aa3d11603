/** Errors of commands that work on a project's models. */

import type { ErrorEntry } from 'prefiq/errors';

export const PROJECT_ERRORS = {
  PFQ_EJECT_NAME: {
    message: 'No part is named',
    fix: 'Name one, as in `prefiq eject list/ListToolbar`; `prefiq eject --list` lists them.',
    exit: 2,
  },
  PFQ_EJECT_PART: {
    message: 'The design system has no part {part}.{hint}',
    fix: '`prefiq eject --list` lists the parts.',
    exit: 2,
  },
  PFQ_EJECT_LAYER: {
    message: '--layer {layer} is not a layer; the layers are {known}',
    fix: 'Leave it out for the app’s own layer, src/components/.',
    exit: 2,
  },
  PFQ_EJECT_TAKEN: {
    message: '{file} takes the place of {part} already',
    fix: 'Edit that file; to begin with the package’s source again, delete it first.',
    exit: 2,
  },
  PFQ_EJECT_WRAP: {
    message: '{part} exports no value that could be wrapped',
    fix: 'Leave --wrap out: the source itself is written then.',
    exit: 2,
  },
  PFQ_MIGRATION_OPEN: {
    message: 'The models do not decide what a migration must do; nothing was written:\n{changes}',
    fix: '{way}',
    exit: 3,
  },
  PFQ_MIGRATION_FLAG: {
    message: '--{flag} {value} cannot be followed: {reason}',
    fix: 'See `prefiq migrate make --help`; nothing was written.',
    exit: 2,
  },
  PFQ_MIGRATION_LOST: {
    message: '{file} knows {ids}, and the file is gone from {folder}',
    fix: 'Take the file back from version control, or {file} of the time before it was made.',
    exit: 3,
  },
  PFQ_MIGRATION_FORGOTTEN: {
    message: '{file} is gone, and {folder} holds migrations: without it nobody knows what they come to',
    fix: 'Take {file} back from version control; nothing was written.',
    exit: 3,
  },
  PFQ_MIGRATION_CLASH: {
    message: 'Both branches made {what}; after the one, the other cannot run: {ids}',
    fix: 'Take that step out of one of the migrations that are applied nowhere yet, then run again.',
    exit: 2,
  },
  PFQ_MIGRATION_UNREAD: {
    message: 'The migration {id} does not tell its steps: {reason}',
    fix: 'Settle {file} by hand: take one side, put {id} into its migrations, correct its models; then `prefiq migrate make`.',
    exit: 2,
  },
  PFQ_MIGRATION_OPTIONS: {
    message: '{one} does not go with {other}',
    fix: 'Leave one of them out.',
    exit: 2,
  },
  PFQ_MIGRATION_NAME: {
    message: '"{name}" cannot be the name of a migration',
    fix: 'Use small letters, digits and underscores, at most 60: add_priority.',
    exit: 2,
  },
  PFQ_MIGRATION_NAMELESS: {
    message: 'An empty migration says nothing of what it does',
    fix: 'Give it a name: --name split_names.',
    exit: 2,
  },
  PFQ_RENAME_WHAT: {
    message: '"{what}" names neither a field nor a model',
    fix: 'Write Model.field and the field’s new name (Project.name title), or the two names of a model (Project Job).',
    exit: 2,
  },
  PFQ_RENAME_PLURAL: {
    message: 'Only a model has a plural',
    fix: 'Leave --plural out.',
    exit: 2,
  },
  PFQ_RENAME_UNKNOWN: {
    message: '{kind} {name} is not declared in core/schema.{hint}',
    fix: 'Declared: {known}.',
    exit: 2,
  },
  PFQ_RENAME_TAKEN: {
    message: '{kind} {name} is declared in core/schema already',
    fix: 'Choose another name, or rename that one first.',
    exit: 2,
  },
  PFQ_RENAME_LOST: {
    message:
      'The declaration of {name} is written in a way that this command cannot edit; nothing was touched',
    fix: 'Write the name in its file out, without anchors and aliases, then run again.',
    exit: 2,
  },
  PFQ_RENAME_BEHIND: {
    message: 'The migrations do not know these changes of the models yet:\n{changes}',
    fix: 'Run `prefiq migrate make` first, so that they are not mixed up with the rename.',
    exit: 2,
  },
  PFQ_RENAME_UPGRADE: {
    message: 'This project was last rendered with version {project}; {installed} is installed',
    fix: 'Run `prefiq upgrade` first, so that its changes are not mixed up with the rename.',
    exit: 2,
  },
  PFQ_PROJECT_UNDECLARED: {
    message: 'project.yml lists the model {model}, but its declaration {file} does not exist',
    fix: 'Bring the file back from version control. To remove the model for good: `prefiq lowcode destroy model {model}`.',
    exit: 2,
  },
  PFQ_CODEGEN_WATCH: {
    message: '--watch writes for as long as it runs; it does not go with --{option}',
    fix: 'Leave one of them out.',
    exit: 2,
  },
  PFQ_ROUTES_SCHEMA: {
    message: 'No client can be typed from the schemas of the routes of the app: {reason}',
    fix: 'Correct those of {paths}, then run `prefiq codegen`.',
    exit: 2,
  },
  PFQ_SITE_NAME: {
    message: '"{name}" cannot name a site',
    fix: 'Use one word of small letters, digits and hyphens, such as blog: it is a host name too.',
    exit: 2,
  },
  PFQ_SITE_EXISTS: {
    message: 'The site {name} exists already, in {path}',
    fix: 'Choose another name.',
    exit: 2,
  },
  PFQ_SITE_CONTACT: {
    message: 'A contact form cannot write {model}: it has no field of type string, email, url or text',
    fix: 'Give another model with --contact.',
    exit: 2,
  },
  PFQ_PACKAGE_JSON: {
    message: '{file} cannot be read: {reason}',
    fix: 'Correct the file, or take it back from version control; nothing was touched.',
    exit: 2,
  },
  PFQ_UPGRADE_PENDING: {
    message:
      'This project was last rendered with version {project}; in {installed}, which is installed, files have other places',
    fix: 'Run `prefiq upgrade` first; `prefiq upgrade --dry-run` shows what it does.',
    exit: 2,
  },
  PFQ_UPGRADE_DOWNGRADE: {
    message:
      'The project was made with the templates of {project}, and create-prefiq-app {installed} is installed',
    fix: 'Install that version or a later one; a project cannot go back: npm install -D create-prefiq-app@{project}.',
    exit: 2,
  },
  PFQ_UPGRADE_FLAGS: {
    message: '{flag} ends an earlier command; it does not go with {other}',
    fix: 'Leave one of them out.',
    exit: 2,
  },
  PFQ_SCAFFOLD_NAME: {
    message: '"{name}" cannot name a model: {reason}',
    fix: 'Use a PascalCase singular noun such as {example}.',
    exit: 2,
  },
  PFQ_SCAFFOLD_FIELDS: {
    message: 'Model {model} is not declared, and there is nobody to ask for its fields',
    fix: "Declare it in {file}, or give --fields 'code:string!^,name:string!' or --from file.model.yml.",
    exit: 2,
  },
  PFQ_SCAFFOLD_DECLARED: {
    message: 'Model {model} is declared in {file} already',
    fix: 'Edit that file, or leave out --fields and --from.',
    exit: 2,
  },
  PFQ_SCAFFOLD_FILE: {
    message: '--from {file} cannot be used: {reason}',
    fix: 'Give the path of a *.model.yml file that declares {model}.',
    exit: 2,
  },
  PFQ_SCAFFOLD_FIRST: {
    message:
      'The model {model} is declared, but not scaffolded: a part alone would refer to files that are not there',
    fix: 'Write all of it: `prefiq lowcode scaffold model {model}`.',
    exit: 2,
  },
  PFQ_DESTROY_REFERRED: {
    message: '{model} is still referred to by {users}; nothing was touched',
    fix: 'Take those fields or sites out first, or destroy their models, then run again.',
    exit: 2,
  },
  PFQ_SCAFFOLD_UNKNOWN: {
    message: 'Model {model} is not declared in core/schema.{hint}',
    fix: 'Declared models: {known}.',
    exit: 2,
  },
} as const satisfies Record<string, ErrorEntry>;
