/** Somebody leaves while something is asked. */

import { error } from '../../errors.js';

/** Runs prompts; Ctrl-C, or an input that is closed, is PFQ_CANCELLED. */
export async function asking<T>(run: () => Promise<T>): Promise<T> {
  // Plop's Inquirer answers Ctrl-C by closing its input and sending SIGINT to this very process; with nothing else to wait
  // for, Node would end with 0 before the signal arrives.
  const alive = setInterval(() => undefined, KEEP_ALIVE_MS);
  try {
    return await run();
  } catch (cause) {
    if (LEFT.has((cause as Error).name)) throw error('PFQ_CANCELLED', {}, { cause });
    throw cause;
  } finally {
    clearInterval(alive);
  }
}

/** Names of Inquirer's errors. */
const LEFT: ReadonlySet<string> = new Set(['ExitPromptError', 'AbortPromptError']);

const KEEP_ALIVE_MS = 1000;
