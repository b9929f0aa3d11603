/** Errors of the operating system: addresses, files, programs, names. */

import type { ErrorEntry } from './ErrorEntry.js';

export const SYSTEM_ERRORS = {
  PFQ_SYSTEM_LISTEN: {
    message: 'It cannot be listened on {address}: {reason}.',
    fix: 'Choose another address with --host, --port or --socket.',
    exit: 1,
  },
  PFQ_SYSTEM_CONNECT: {
    message: '{address} cannot be reached: {reason}.',
    fix: 'See whether it is up, and whether the address is right.',
    exit: 1,
  },
  PFQ_SYSTEM_RESOLVE: {
    message: 'The name {host} leads to no address: {reason}.',
    fix: 'Correct the name, or see whether the network is up.',
    exit: 1,
  },
  PFQ_SYSTEM_SPAWN: {
    message: '{program} cannot be started: {reason}.',
    fix: 'See whether it is installed and may be run.',
    exit: 1,
  },
  PFQ_SYSTEM_FILE: {
    message: '{path} cannot be used ({syscall}): {reason}.',
    fix: 'See to it, then run again.',
    exit: 1,
  },
  PFQ_SYSTEM_LIMIT: {
    message: 'The system gives no more: {reason}.',
    fix: 'End what is not needed or raise the limit (`ulimit -n` shows that of open files), then run again.',
    exit: 1,
  },
} as const satisfies Record<string, ErrorEntry>;
