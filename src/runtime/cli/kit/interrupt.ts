/** Ctrl-C. What writes is synchronous, so a handler never runs in the middle of it. */

const INTERRUPTED = 130;

/**
 * Runs `work` with a signal that Ctrl-C aborts. A graceful command then ends by itself (a second Ctrl-C does not wait);
 * any other one ends at once, with 130.
 */
export async function interruptible(
  graceful: boolean,
  work: (signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals) => {
    const again = controller.signal.aborted;
    controller.abort(signal);
    if (!graceful || again) process.exit(INTERRUPTED);
  };
  const names: NodeJS.Signals[] = graceful ? ['SIGINT', 'SIGTERM'] : ['SIGINT'];
  for (const name of names) process.on(name, onSignal);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of names) process.off(name, onSignal);
  }
}
