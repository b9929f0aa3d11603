/** Both sides changed a file: merged, or marked where they cannot be. */
import { change } from './change.js';
import type { Content } from './content.js';
import { obstacleError, type Disk } from './disk.js';
import { mergeTexts } from './merge/index.js';
import type { Prior } from './prior.js';
import { isBinary, sameBytes } from './text.js';
import type { Change } from './types.js';

export function bothChanged(content: Content, prior: Prior, disk: Disk): Change {
  const { path } = content.file;
  const user = prior.user as Uint8Array;
  if (content.binary || isBinary(user)) return besideIt(content, prior, disk);
  const result = mergeTexts({ path, base: prior.pristine(), user, render: content.bytes });
  if (result.type === 'merged') return change(content, 'merge', prior, result.bytes);
  return { ...change(content, 'conflict', prior, result.bytes), note: result.note };
}

/** A binary is never merged: the user's stays, and the render is put beside it. */
function besideIt(content: Content, prior: Prior, disk: Disk): Change {
  const path = `${content.file.path}.new`;
  const found = disk.look(path);
  if (found.type === 'obstacle') throw obstacleError(path, found.obstacle);
  const there = found.type === 'file' ? found.file : null;
  const isDone = there !== null && sameBytes(there.bytes, content.bytes);
  return {
    ...change(content, 'conflict', prior),
    base: content.base,
    beside: isDone ? null : { path, bytes: content.bytes, seen: there },
    note: `a binary that both sides changed; the tool's is in ${path}`,
  };
}
