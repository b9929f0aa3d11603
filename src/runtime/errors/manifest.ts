/** project.yml. */
import type { ErrorEntry } from './ErrorEntry.js';

export const MANIFEST_ERRORS = {
  PFQ_MANIFEST_MISSING: {
    message: 'Neither {dir} nor a folder above it contains a project.yml',
    fix: 'Go to a project (or use --cwd), or make one: npm create prefiq-app@latest',
    exit: 2,
  },
  PFQ_MANIFEST_SYNTAX: {
    message: 'The manifest is not valid YAML: {reason}',
    fix: 'Correct the line; nothing was touched.',
    exit: 2,
  },
  PFQ_MANIFEST_NEWER: {
    message: 'The manifest has format {format}; this version knows {known}',
    fix: 'Update the packages: npm i prefiq@latest && npm i -D create-prefiq-app@latest',
    exit: 2,
  },
  PFQ_MANIFEST_KEY: {
    message: 'Unknown key "{key}"{where}.{hint}',
    fix: 'Known keys: {known}.',
    exit: 2,
  },
  PFQ_MANIFEST_REQUIRED: {
    message: '"{key}" is missing{where}',
    fix: 'Add the line {example}.',
    exit: 2,
  },
  PFQ_MANIFEST_VALUE: {
    message: '{path} {reason}',
    fix: 'Correct the value, for example: {example}',
    exit: 2,
  },
  PFQ_MANIFEST_DUPLICATE: {
    message: '{path} names "{value}" a second time',
    fix: 'Give every app and every site a name of its own.',
    exit: 2,
  },
  PFQ_MANIFEST_EDIT: {
    message: 'The manifest cannot be changed at {path}: {reason}',
    fix: 'Edit project.yml by hand.',
    exit: 1,
  },
} as const satisfies Record<string, ErrorEntry>;
