import fc from '../../fast-check.js';
import { describe, expect, it } from 'vitest';
import { formatIndex, parseIndex } from '../../../src/engine/base/base-index.js';
import { decide, decideUnrendered } from '../../../src/engine/reconcile/decide.js';
import { likeExisting, normalise, contentHash } from '../../../src/engine/text.js';
import type { BaseEntry, Owner } from '../../../src/engine/types.js';
import { unifiedDiff } from '../../../src/engine/view/unified-diff.js';
import { Project, tree } from '../../engine/project.js';

const side = fc.constantFrom(null, 'a', 'b', 'c');
const owner = fc.constantFrom<Owner>('user', 'tool', 'shared');

describe('decide', () => {
  it('never overwrites or deletes edits by hand, unless the tool owns the file', () => {
    fc.assert(
      fc.property(side, side, side, (base, user, render) => {
        const verdict =
          render === null ? decideUnrendered({ base, user }) : decide({ owner: 'user', base, user, render });
        if (user !== null && user !== base)
          expect(['identical', 'keep', 'conflict', 'diverged', 'orphan']).toContain(verdict);
        if (verdict === 'delete' || verdict === 'update') expect(user).toBe(base);
      }),
    );
  });

  it('writes the render over a pristine file, and nothing over an equal one', () => {
    fc.assert(
      fc.property(owner, side, side, (kind, base, render) => {
        fc.pre(base !== null && render !== null);
        expect(decide({ owner: kind, base, user: base, render })).toBe(
          base === render ? 'identical' : 'update',
        );
      }),
    );
  });

  it('gives a file back only when the tool owns it or never had it', () => {
    fc.assert(
      fc.property(owner, side, (kind, base) => {
        const verdict = decide({ owner: kind, base, user: null, render: 'a' });
        expect(verdict).toBe(kind === 'user' && base !== null ? 'deleted' : 'create');
      }),
    );
  });
});

describe('properties with real files', () => {
  const content = fc.constantFrom('', 'a\n', 'b\n', 'a\r\n', 'b\nc\n');
  const files = fc.dictionary(fc.constantFrom('a.txt', 'b/c.txt', 'b/d.txt'), content, { maxKeys: 3 });

  it('apply twice is apply once; hand edits survive; the rest becomes the render; conflicts are taken back whole', async () => {
    await fc.assert(
      fc.asyncProperty(files, files, files, async (first, edits, second) => {
        const project = new Project();
        try {
          await project.apply(tree(first));
          for (const [path, text] of Object.entries(edits)) project.write(path, text);
          const edited = project.snapshot();
          const before = project.reconcile(tree(second));
          await project.apply(tree(second));
          if (project.has('.prefiq/pending.json')) {
            await project.settle('abort');
            expect(project.snapshot()).toEqual(edited);
            return;
          }
          const after = project.snapshot();
          expect((await project.apply(tree(second))).operation).toBeNull();
          expect(project.snapshot()).toEqual(after);
          for (const { path, seen, status } of before.changes) {
            const base = first[path];
            const pristine =
              seen !== null &&
              base !== undefined &&
              contentHash(seen.bytes) === contentHash(Buffer.from(base));
            if (seen !== null && !pristine && status !== 'merge')
              expect(project.read(path)).toBe(Buffer.from(seen.bytes).toString());
            if (status === 'create' || status === 'update') {
              expect(contentHash(Buffer.from(project.read(path)))).toBe(
                contentHash(Buffer.from(second[path] ?? '')),
              );
            }
          }
        } finally {
          project.dispose();
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('line ends', () => {
  it('normalising is idempotent and keeps lone CRs; giving them back restores an all-CRLF text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n'), { maxLength: 30 }), (parts) => {
        const bytes = Buffer.from(parts.join(''));
        const once = normalise(bytes);
        expect(Buffer.from(once).toString()).toBe(parts.join('').replaceAll('\r\n', '\n'));
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'ü', ''), { minLength: 2, maxLength: 9 }), (lines) => {
        const crlf = Buffer.from(lines.join('\r\n'));
        expect(Buffer.from(likeExisting(normalise(crlf), crlf))).toEqual(crlf);
      }),
    );
  });

  it('binary stays as it is', () => {
    const bytes = Uint8Array.of(0, 13, 10);
    expect(normalise(bytes)).toBe(bytes);
  });
});

describe('the index', () => {
  it('reads back the index it wrote, one sorted line an entry', () => {
    const path = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(\/[a-z][a-z0-9]{0,5}){0,2}$/);
    const entry = fc.record<BaseEntry>({ owner, origin: fc.string(), sha256: fc.constant('0'.repeat(64)) });
    fc.assert(
      fc.property(fc.dictionary(path, entry), (entries) => {
        const known = Object.fromEntries(
          Object.entries(entries).filter(
            ([name]) => !/^(con|prn|aux|nul|com\d|lpt\d)/.test(name.split('/').join(' ')),
          ),
        );
        const text = formatIndex(new Map(Object.entries(known)));
        expect(Object.fromEntries(parseIndex(text))).toEqual(known);
        expect(text.split('\n')).toHaveLength(Object.keys(known).length + 7);
      }),
    );
  });
});

describe('unified diff', () => {
  it('turns the old text into the new one when it is applied', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })
      .map((lines) => lines.map((line) => `${line}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patch(before, unifiedDiff('f', before, after))).toBe(after);
      }),
    );
  });

  it('looks like diff -u', () => {
    expect(unifiedDiff('f', 'a\nb\nc\n', 'a\nB\nc')).toBe(
      '--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n-c\n+B\n+c\n\\ No newline at end of file\n',
    );
  });
});

/** Applies a unified diff of texts that end in a line end. */
function patch(before: string, diff: string): string {
  if (diff === '') return before;
  const old = before === '' ? [] : before.slice(0, -1).split('\n');
  const out: string[] = [];
  let at = 0;
  for (const line of diff.split('\n').slice(2, -1)) {
    const hunk = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (hunk) {
      const start = Number(hunk[1]) - (hunk[2] === '0' ? 0 : 1);
      while (at < start) out.push(old[at++] as string);
    } else if (line.startsWith('+')) out.push(line.slice(1));
    else {
      expect(old[at]).toBe(line.slice(1));
      if (line.startsWith(' ')) out.push(old[at] as string);
      at++;
    }
  }
  out.push(...old.slice(at));
  return out.map((line) => `${line}\n`).join('');
}
