/** An operation with every kind of step, and the project it runs on. */
import { treeOf } from '../../src/engine/render/render.js';
import type { RenderedFile, Rendering } from '../../src/engine/types.js';

const file = (
  path: string,
  content: string,
  owner: RenderedFile['owner'] = 'user',
  executable = false,
): RenderedFile => ({
  path,
  content,
  owner,
  origin: 'app',
  executable,
});

/** `extra` files make the operation last long enough to be hit at random. */
export function oldTree(extra = 0): Rendering {
  return treeOf([
    file('update.txt', 'old\n'),
    file('edited.txt', 'old\n'),
    file('conflict.txt', 'old\n'),
    file('gone/pristine.txt', 'old\n'),
    file('gone/edited.txt', 'old\n'),
    file('generated.ts', 'old\n', 'tool'),
    file('generated-edited.ts', 'old\n', 'tool'),
    file('owner.ts', 'same\n', 'user'),
    ...many(extra, 'old'),
  ]);
}

/** Hand edits between the two. */
export const EDITS: Readonly<Record<string, string>> = {
  'edited.txt': 'mine\n',
  'conflict.txt': 'mine\n',
  'gone/edited.txt': 'mine\n',
  'generated-edited.ts': 'mine\n',
  'stranger.txt': 'not ours\n',
};

export function newTree(extra = 0): Rendering {
  return treeOf([
    file('update.txt', 'new\n'),
    file('edited.txt', 'old\n'),
    file('conflict.txt', 'new\n'),
    file('fresh/deep/create.txt', 'new\n'),
    file('fresh/run.sh', '#!/bin/sh\n', 'user', true),
    file('generated.ts', 'new\n', 'tool'),
    file('generated-edited.ts', 'new\n', 'tool'),
    file('owner.ts', 'same\n', 'tool'),
    ...many(extra, 'new'),
  ]);
}

const many = (count: number, content: string): RenderedFile[] =>
  Array.from({ length: count }, (_, i) =>
    file(`many/${i % 20}/${i}.txt`, `${content} ${i}\n`.repeat(20), i % 3 === 0 ? 'tool' : 'user'),
  );
