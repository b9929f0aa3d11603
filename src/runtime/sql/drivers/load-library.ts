/** The libraries of the engines are installed by those who use them; loaded synchronously, when a database is opened. */

import { createRequire } from 'node:module';

import { error } from '../../errors/error.js';

const ENGINES = { pg: 'PostgreSQL', mysql2: 'MariaDB' } as const;

/** Throws PFQ_DB_DRIVER, which names what to install. */
export function loadLibrary<T>(library: keyof typeof ENGINES): T {
  try {
    return createRequire(import.meta.url)(library) as T;
  } catch (cause) {
    const reason = (cause as Error).message.split('\n')[0] ?? '';
    const advice = `\`npm i ${library}\` in the project.`;
    throw error('PFQ_DB_DRIVER', { engine: ENGINES[library], reason, advice }, { cause });
  }
}
