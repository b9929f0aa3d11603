/** `prefiq/errors`: coded errors, and the factory with which a package builds a catalogue of its own. */
export { PrefiqError, error, errorFactory, fill } from '../errors.js';
export type { ErrorEntry, ErrorJson, ExitCode, FailOptions, Position, TypedPosition } from '../errors.js';
export type { ErrorCode } from '../error-catalogue.js';
