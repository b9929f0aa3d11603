/** Codes of connections that failed or broke, as Node and the drivers name them. */

const CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_ENQUEUE_AFTER_QUIT',
]);

const MESSAGE =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired|Connection lost|Can't add new command|The server does not support SSL|self[- ]signed certificate|unable to verify)/i;

export function isNetworkFailure(thrown: unknown): boolean {
  const { code, message, errors } = (thrown ?? {}) as {
    code?: unknown;
    message?: unknown;
    errors?: readonly unknown[];
  };
  if (typeof code === 'string' && CODES.has(code)) return true;
  // Node tries every address of a name and throws one error for all of them.
  if (errors?.some(isNetworkFailure)) return true;
  return typeof message === 'string' && MESSAGE.test(message);
}
