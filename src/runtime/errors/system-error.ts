/** Turns refusals of the operating system into coded errors: they are no bug of ours, and the user can fix them. */

import { error, type PrefiqError } from './error.js';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EADDRINUSE: 'it is in use',
  EADDRNOTAVAIL: 'this machine does not have that address',
  EAFNOSUPPORT: 'this machine does not speak that kind of address',
  EAI_AGAIN: 'no name server answers',
  EAI_FAIL: 'the name server failed',
  EAI_NONAME: 'nobody knows it',
  EBUSY: 'it is in use',
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'it was hung up',
  EDQUOT: 'the quota is used up',
  EEXIST: 'it is there already',
  EHOSTUNREACH: 'there is no way to it',
  EINVAL: 'it is not one, or too long',
  EIO: 'the disk failed',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go round in a circle',
  EMFILE: 'too many files are open in this process',
  ENAMETOOLONG: 'its name is too long',
  ENETUNREACH: 'there is no way to it',
  ENFILE: 'too many files are open on this machine',
  ENODATA: 'nobody knows it',
  ENOENT: 'there is none',
  ENOMEM: 'memory is used up',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'what it should lie in is a file',
  ENOTFOUND: 'nobody knows it',
  ENOTEMPTY: 'it is not empty',
  EPERM: 'not permitted',
  EROFS: 'the disk is read-only',
  ETIMEDOUT: 'no answer',
  ETXTBSY: 'it is being run',
  EXDEV: 'it is on another disk',
};

const LIMITS: ReadonlySet<string> = new Set(['EMFILE', 'ENFILE', 'ENOMEM']);
const RESOLVES = /^(getaddrinfo|getnameinfo|query[A-Z]\w*)$/;

interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
  readonly dest?: string;
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

const isSystemError = (cause: unknown): cause is SystemError =>
  cause instanceof Error &&
  typeof (cause as Partial<SystemError>).syscall === 'string' &&
  /^E(?!RR_)[A-Z0-9_]+$/.test(String((cause as Partial<SystemError>).code));

/** Null: something else than the system failed. */
export function systemError(cause: unknown): PrefiqError | null {
  // Addresses of one name that were tried at once.
  if (cause instanceof AggregateError && cause.errors.length > 0 && cause.errors.every(isSystemError))
    return systemError(cause.errors[0]);
  if (!isSystemError(cause)) return null;
  const { code, syscall, address = '', port, hostname } = cause;
  const reason = REASONS[code] ?? code;
  const at = port === undefined || port < 0 ? address : `port ${port} of ${address}`;
  if (LIMITS.has(code)) return error('PFQ_SYSTEM_LIMIT', { reason }, { cause });
  if (RESOLVES.test(syscall)) return error('PFQ_SYSTEM_RESOLVE', { host: hostname ?? '', reason }, { cause });
  if (syscall === 'listen' || syscall === 'bind')
    return error('PFQ_SYSTEM_LISTEN', { address: at, reason }, { cause });
  if (syscall === 'connect') return error('PFQ_SYSTEM_CONNECT', { address: at, reason }, { cause });
  const path = cause.dest ?? cause.path;
  if (syscall.startsWith('spawn'))
    return error('PFQ_SYSTEM_SPAWN', { program: path ?? syscall.slice('spawn '.length), reason }, { cause });
  return error('PFQ_SYSTEM_FILE', { path: path ?? 'A file', syscall, reason }, { cause });
}
