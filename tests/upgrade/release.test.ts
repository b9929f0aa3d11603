/** Frozen projects never change, and templates of a released version stay as released. */
import { describe, expect, it } from 'vitest';
import { parseIndex } from '../../src/engine/base/base-index.js';
import { INDEX_FILE } from '../../src/engine/disk/layout.js';
import { contentHash } from '../../src/engine/text.js';
import { PRESENT, readFrozen, releases, renderRelease, treeOf } from './releases.js';

const WHAT_TO_DO = `The templates no longer render what ${PRESENT} did when it was released. Projects of that version could not
tell what changed. Raise the version in package.json and src/runtime/package.json, describe the change in
generators/app/upgrades.ts, and freeze the new version when it is released: npm run release:snapshot.`;

it.runIf(releases().includes(PRESENT))(
  `the templates render what ${PRESENT} is frozen as`,
  async () => {
    const [frozen, now] = [readFrozen(PRESENT), treeOf(await renderRelease())];
    const paths = [...new Set([...frozen.keys(), ...now.keys()])].sort();
    const moved = paths.filter(
      (path) => !Buffer.from(frozen.get(path) ?? []).equals(now.get(path) ?? Buffer.of()),
    );
    expect(
      moved.filter((path) => path !== INDEX_FILE),
      WHAT_TO_DO,
    ).toEqual([]);
    expect(moved, WHAT_TO_DO).toEqual([]);
  },
  60_000,
);

describe.each(releases())('%s', (version) => {
  it('is whole: every file has the hash of its index', () => {
    const tree = readFrozen(version);
    const index = parseIndex(Buffer.from(tree.get(INDEX_FILE) ?? []).toString());
    expect([...tree.keys()].filter((path) => path !== INDEX_FILE)).toEqual([...index.keys()].sort());
    for (const [path, { sha256 }] of index) {
      expect(contentHash(tree.get(path) ?? Buffer.of()), path).toBe(sha256);
    }
  });

  it('says its version in project.yml', () => {
    const manifest = Buffer.from(readFrozen(version).get('project.yml') ?? []).toString();
    expect(manifest).toContain(`version: ${version}, answers`);
  });
});
