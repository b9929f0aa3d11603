/**
 * The process as a command sees it. Output goes to the file descriptors themselves: touching `process.stdout` loads
 * streams and sockets, a tenth of a bare node start, and loses what is left in a pipe when the process ends.
 */
import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Io } from './types.js';

const RETRY_MS = 5;
const codeOf = (cause: unknown): string | undefined => (cause as NodeJS.ErrnoException).code;

class Output {
  readonly #fd: 1 | 2;
  #isTTY: boolean | undefined;
  /** The reader of the output has gone (`| head`). */
  #isClosed = false;

  constructor(fd: 1 | 2) {
    this.#fd = fd;
  }

  get isTTY(): boolean {
    return (this.#isTTY ??= isTerminal(this.#fd));
  }

  write(text: string): void {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length && !this.#isClosed;) {
      try {
        done += writeSync(this.#fd, bytes, done);
      } catch (cause) {
        if (codeOf(cause) === 'EPIPE') this.#isClosed = true;
        else if (codeOf(cause) !== 'EAGAIN') throw cause;
        // A reader slower than us, on a pipe that somebody made non-blocking.
        else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
      }
    }
  }
}

/** A character device that is not the null device. */
function isTerminal(fd: 0 | 1 | 2): boolean {
  try {
    // bigint has a buffer of its own: after a plain fstat of a pipe, require follows no symbolic links (nodejs/node#51142).
    const stats = fstatSync(fd, { bigint: true });
    return stats.isCharacterDevice() && stats.rdev !== nullDevice();
  } catch {
    return false; // Closed by whoever started us.
  }
}

const nullDevice = (): bigint | undefined =>
  statSync('/dev/null', { bigint: true, throwIfNoEntry: false })?.rdev;

export const processIo = (): Io => ({
  stdout: new Output(1),
  stderr: new Output(2),
  stdin: {
    get isTTY() {
      return isTerminal(0);
    },
  },
  env: process.env,
  cwd: process.cwd(),
});
