/** `prefiq/server`: HTTP. */
export {
  type CloseOptions,
  createServer,
  type ListenOptions,
  type PrefiqServer,
  type ServerOptions,
} from '../http/server.js';
export type { LineStream } from '../http/logging.js';
export type { Problem } from '../http/problem.js';
export { pendingMigrations } from '../sql/ledger.js';
