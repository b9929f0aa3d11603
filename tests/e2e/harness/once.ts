/** Makes slow things once a run: one suite makes them, the others wait and use the same. */

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;

/** @param done a file that is there once `make` has succeeded; where it fails, the next one tries again */
export async function once(done: string, make: () => Promise<void>): Promise<void> {
  mkdirSync(dirname(done), { recursive: true });
  const lock = `${done}.lock`;
  while (!existsSync(done)) {
    if (!taken(lock)) {
      await sleep(POLL_MS);
      continue;
    }
    try {
      // It may have come between the look and the lock.
      if (!existsSync(done)) await make();
      writeFileSync(done, '');
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}
