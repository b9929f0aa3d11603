/** The toolkit's catalogue of coded errors. One table an area; a parity test holds code and docs together. */
import { errorFactory, type ErrorEntry } from 'prefiq/errors';
import { CLI_ERRORS } from './errors/cli.js';
import { ENGINE_ERRORS } from './errors/engine.js';
import { NAMING_ERRORS } from './errors/naming.js';
import { PLUGIN_ERRORS } from './errors/plugin.js';
import { PROJECT_ERRORS } from './errors/project.js';

const table = <T extends Record<string, ErrorEntry>>(entries: T): T => entries;

/**
 * Read by scripts/error-docs.mjs, too.
 *
 * @public
 */
export const CATALOGUE = table({
  ...ENGINE_ERRORS,
  ...NAMING_ERRORS,
  ...CLI_ERRORS,
  ...PROJECT_ERRORS,
  ...PLUGIN_ERRORS,
});

export type ErrorCode = keyof typeof CATALOGUE;

/** An error of the toolkit's catalogue: `throw error('PFQ_LOCK_HELD', { holder, file })`. */
export const error = errorFactory<ErrorCode>(CATALOGUE);

export { PrefiqError } from 'prefiq/errors';
