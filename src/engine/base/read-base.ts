/** The base as other layers may read it: what was written for whom, and the pristine text of a file. */
import { join } from 'node:path';
import { basePath, INDEX_FILE } from '../disk/layout.js';
import { textAt } from '../disk/text-at.js';
import { parseIndex, type BaseIndex } from './base-index.js';

/** Empty where the tool has written nothing yet. */
export function readIndex(root: string): BaseIndex {
  const text = textAt(join(root, INDEX_FILE));
  return text === null ? new Map() : parseIndex(text);
}

/** A scaffolded file as the tool last wrote it, LF; null where it never did, or where its text is lost. */
export const readPristine = (root: string, path: string): string | null => textAt(join(root, basePath(path)));
