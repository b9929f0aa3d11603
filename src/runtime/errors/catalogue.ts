/** The runtime's catalogue of coded errors, one table an area. A parity test holds code and docs together. */

import { APP_ERRORS } from './app.js';
import { CLI_ERRORS } from './cli.js';
import { DATA_ERRORS } from './data.js';
import { DOCTOR_ERRORS } from './doctor.js';
import type { ErrorEntry } from './ErrorEntry.js';
import { KERNEL_ERRORS } from './kernel.js';
import { MANIFEST_ERRORS } from './manifest.js';
import { MIGRATION_ERRORS } from './migration.js';
import { MODEL_ERRORS } from './model.js';
import { SYSTEM_ERRORS } from './system.js';
import { TENANT_ERRORS } from './tenant.js';

/** Types keep the codes, and leave the texts out. */
const table = <Code extends string>(
  entries: Readonly<Record<Code, ErrorEntry>>,
): Readonly<Record<Code, ErrorEntry>> => entries;

export const CATALOGUE = table({
  PFQ_INTERNAL: {
    message: 'Unexpected failure: {message}',
    fix: 'This is a bug in prefiq; run again with --debug and report the stack.',
    exit: 1,
  },
  ...MODEL_ERRORS,
  ...APP_ERRORS,
  ...CLI_ERRORS,
  ...MANIFEST_ERRORS,
  ...DATA_ERRORS,
  ...KERNEL_ERRORS,
  ...MIGRATION_ERRORS,
  ...TENANT_ERRORS,
  ...SYSTEM_ERRORS,
  ...DOCTOR_ERRORS,
});

export type ErrorCode = keyof typeof CATALOGUE;
