import { rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';

import { error } from '../errors/error.js';

/** The length that all systems take; they cut a longer path off silently. */
const LONGEST = 103;

/** Takes away the file of a socket that nobody listens on any more: a server that was killed leaves it behind. */
export async function clearSocket(path: string): Promise<void> {
  if (Buffer.byteLength(path) > LONGEST)
    throw error('PFQ_SYSTEM_LISTEN', { address: path, reason: 'its name is too long' });
  if (statSync(path, { throwIfNoEntry: false })?.isSocket() !== true) return;
  const isLeft = await new Promise<boolean>((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(false);
    });
    probe.once('error', (cause: NodeJS.ErrnoException) => resolve(cause.code === 'ECONNREFUSED'));
  });
  if (isLeft) rmSync(path, { force: true });
}
