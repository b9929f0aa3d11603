/** Both sides changed a file: merged, or marked where they cannot be. */
import { advanceBase, makeChange } from './change.js';
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
  if (result.type === 'merged') return makeChange(content, 'merge', prior, result.bytes);
  return { ...makeChange(content, 'conflict', prior, result.bytes), note: result.note };
}

/** A binary is never merged: the user's stays, and the render is put beside it. */
function besideIt(content: Content, prior: Prior, disk: Disk): Change {
  const path = `${content.file.path}.new`;
  const found = disk.look(path);
  if (found.type === 'obstacle') throw obstacleError(path, found.obstacle);
  const there = found.type === 'file' ? found.file : null;
  const isDone = there !== null && sameBytes(there.bytes, content.bytes);
  const own = makeChange(content, 'conflict', prior);
  return {
    kind: 'beside',
    path: own.path,
    status: 'conflict',
    owner: own.owner,
    origin: own.origin,
    seen: own.seen,
    renamed: own.kind === 'write' ? own : null,
    beside: path,
    write: isDone ? null : { bytes: content.bytes, seen: there },
    base: advanceBase(content, prior),
    note: `a binary that both sides changed; the tool's is in ${path}`,
  };
}
