import { readFileSync } from 'node:fs';

/** The text of a file, null where there is none. */
export function textAt(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}
