/** The words of the house, as ARCHITECTURE.md has them: comments begin with a thing or a verb, and one verb means one act. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ROOT } from './imports.js';

interface Line {
  /** `src/engine/write.ts:15`. */
  readonly place: string;
  readonly path: string;
  readonly text: string;
}

/** Made from a schema: its comments are the texts of the command line. */
const MADE = ['generators/app/options.ts'];

const BUILT = /\/(?:dist|node_modules)\//;
const SOURCE = /\.(?:ts|tsx|mjs)$/;
/** Templates of prose have headings and sentences, and no comments. */
const PROSE = /\.md(?:\.(?:hbs|ejs))*$/;

const COMMENTED_WHAT = /(?:\/\*\*?|\/\/|^\s*\*|^\s*#|<!--|<%#|\{\{!(?:--)?)\s*What\b/;

/**
 * Only conflicts are settled: a person does it, in files or in a form. Promises and TanStack Query have names with the
 * word, which are not ours to change.
 */
const OF_CONFLICTS: readonly string[] = [
  'src/engine/index.ts',
  'src/engine/types.ts',
  'src/engine/settle-conflicts.ts',
  'src/engine/project-status.ts',
  'src/engine/disk/layout.ts',
  'src/engine/apply/apply.ts',
  'src/engine/apply/pending.ts',
  'src/engine/reconcile/ReconcileOptions.ts',
  'src/engine/reconcile/decide.ts',
  'src/engine/reconcile/make-change.ts',
  'src/engine/reconcile/reconcile.ts',
  'src/engine/reconcile/settlement.ts',
  'src/cli/run-plan.ts',
  'src/cli/upgrade/run.ts',
  'src/cli/upgrade/report.ts',
  'src/cli/commands/status.ts',
  'src/cli/commands/upgrade.ts',
  'src/runtime/cli/kit/define-command.ts',
  'src/errors/engine.ts',
  'src/errors/project.ts',
  'src/resources/form/conflict/merge.ts',
  'src/resources/form/useRecordForm.ts',
];
const SETTLE = /settl/i;
const NAMES_OF_OTHERS = /Promise\.allSettled|\bonSettled\b/g;

const linesOf = (folder: string, isMeant: (path: string) => boolean): readonly Line[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length).replaceAll('\\', '/'))
    .filter((path) => !BUILT.test(path) && isMeant(path))
    .flatMap((path) =>
      readFileSync(join(ROOT, path), 'utf8')
        .split('\n')
        .map((text, i) => ({ place: `${path}:${i + 1}`, path, text })),
    );

const src = linesOf('src', (path) => SOURCE.test(path));
const others = ['generators', 'scripts'].flatMap((folder) =>
  linesOf(folder, (path) => SOURCE.test(path) && !MADE.includes(path)),
);
const templates = linesOf('templates', (path) => !PROSE.test(path));

describe('plain words', () => {
  it('reads the sources and the templates', () => {
    expect(src.length).toBeGreaterThan(20_000);
    expect(others.length).toBeGreaterThan(3_000);
    expect(templates.length).toBeGreaterThan(1_000);
  });

  it('has no comment that begins with What', () => {
    const found = [...src, ...others, ...templates].filter(({ text }) => COMMENTED_WHAT.test(text));
    expect(found.map(({ place, text }) => `${place} ${text.trim()}`)).toEqual([]);
  });

  it.each([
    ['/** What apply did. */', true],
    [' * What to create', true],
    ['  // What is left.', true],
    ['# What an editor reads.', true],
    ['{{!-- What the page shows. --}}', true],
    ['<!-- What the page shows. -->', true],
    ['/** Whatever it holds. */', false],
    ["const title = 'What changed';", false],
  ])('sees %s as it is', (text, isFault) => {
    expect(COMMENTED_WHAT.test(text)).toBe(isFault);
  });

  it('settles conflicts, and nothing else', () => {
    const used = src.filter(({ text }) => SETTLE.test(text.replace(NAMES_OF_OTHERS, '')));
    const strangers = used.filter(({ path }) => !OF_CONFLICTS.includes(path));
    expect(strangers.map(({ place, text }) => `${place} ${text.trim()}`)).toEqual([]);
    const idle = OF_CONFLICTS.filter((one) => !used.some(({ path }) => path === one));
    expect(idle, 'exceptions that nothing needs').toEqual([]);
  });
});
