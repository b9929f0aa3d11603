/** Whether a merged text is what its name says. */
import { isJson } from './data/parse-json.js';
import { isYaml } from './data/parse-yaml.js';
import type { Kind } from './kind.js';
import { isModule, stillParses } from './modules/check-syntax.js';

interface Sides {
  readonly user: Uint8Array;
  readonly render: Uint8Array;
}

/** Whether a merged text parses, or the user's did not: what was broken before is not ours to mend. */
export function parsesAsBefore(
  kind: Kind,
  path: string,
  merged: Uint8Array,
  { user, render }: Sides,
): boolean {
  if (kind === 'text') return true;
  const [after, before] = [textOf(merged), textOf(user)];
  if (kind === 'module') return stillParses(path, after, before, textOf(render)) || !isModule(path, before);
  const isData = kind === 'yaml' ? isYaml : isJson;
  return isData(after) || !isData(before);
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString()
    .replace(/^\uFEFF/, '');
