/** `prefiq/errors`: coded errors, and the factory with which a package builds a catalogue of its own. */
export { PrefiqError, error, errorFactory, fill } from '../errors/error.js';
export type {
  ErrorEntry,
  ErrorJson,
  ExitCode,
  FailOptions,
  Position,
  TypedPosition,
} from '../errors/error.js';
export type { ErrorCode } from '../errors/catalogue.js';
