/** Both sides changed a file: merged, or marked where they cannot be. */
import { obstacleError, type Disk } from '../disk/Disk.js';
import { mergeTexts } from '../merge/index.js';
import { isBinary, sameBytes } from '../text.js';
import type { Change } from '../types.js';
import type { Content } from './content.js';
import type { Existing } from './find-existing.js';
import { advanceBase, makeChange } from './make-change.js';

export function mergeDiverged(content: Content, existing: Existing, disk: Disk): Change {
  const { path } = content.file;
  const user = existing.user as Uint8Array;
  if (content.binary || isBinary(user)) return putBeside(content, existing, disk);
  const result = mergeTexts({ path, base: existing.pristine(), user, render: content.bytes });
  if (result.type === 'merged') return makeChange(content, 'merge', existing, result.bytes);
  return { ...makeChange(content, 'conflict', existing, result.bytes), note: result.note };
}

/** A binary is never merged: the user's stays, and the render is put beside it. */
function putBeside(content: Content, existing: Existing, disk: Disk): Change {
  const path = `${content.file.path}.new`;
  const found = disk.look(path);
  if (found.type === 'obstacle') throw obstacleError(path, found.obstacle);
  const there = found.type === 'file' ? found.file : null;
  const isDone = there !== null && sameBytes(there.bytes, content.bytes);
  const own = makeChange(content, 'conflict', existing);
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
    base: advanceBase(content, existing),
    note: `a binary that both sides changed; the tool's is in ${path}`,
  };
}
