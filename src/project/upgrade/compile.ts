/** Declared upgrades → one renaming over the files of a project, and the splits in the names files have at the end. Pure. */

import type { ModelMeta } from 'prefiq/modelmeta';

import { renamings, type Renaming } from '../../engine/reconcile/renaming.js';
import type { Split } from '../../engine/reconcile/split-files.js';
import type { Rendering } from '../../engine/types.js';
import { exportMover, type ExportMove } from '../modules/moved-exports.js';
import { importFixer } from '../modules/moved-imports.js';
import { exportsOf } from '../modules/exports-of.js';
import { fillFor, forModels, namesModels, pathRename } from './paths.js';
import { importRespecifier } from '../modules/respecified-imports.js';
import { otherWords } from './other-words.js';
import { renamesSomething } from './pending-upgrades.js';
import type { Parse } from '../modules/syntax.js';
import type { FileSplit, TemplateUpgrade } from './TemplateUpgrade.js';

export interface Compiled {
  /** Null where nothing is renamed: then no file need be looked at for it. */
  readonly renaming: Renaming | null;
  readonly splits: readonly Split[];
}

export interface CompileInput {
  readonly upgrades: readonly TemplateUpgrade[];
  readonly models: readonly ModelMeta[];
  /** Of all files in the base, as they are called now. */
  readonly paths: Iterable<string>;
  /** With the installed templates. */
  readonly rendering: Rendering;
  readonly parse: Parse;
}

export function compileUpgrades({ upgrades, models, paths, rendering, parse }: CompileInput): Compiled {
  if (!renamesSomething(upgrades)) return { renaming: null, splits: [] };
  const renames = upgrades.map((upgrade) => pathRename(upgrade.paths, models));
  const steps: Renaming[] = [];
  let current = [...paths];
  upgrades.forEach((upgrade, i) => {
    const rename = renames[i] as (path: string) => string;
    const moved = new Map(
      current.map((path) => [path, rename(path)] as const).filter(([old, now]) => old !== now),
    );
    current = current.map(rename);
    steps.push(stepOf(moved, exportMover(apiMoves(upgrade), parse)));
    const rules = Object.entries(upgrade.imports ?? {}).flatMap(([from, to]) => forModels(from, to, models));
    if (rules.length > 0) {
      steps.push({ path: (path) => path, text: importRespecifier(rules, new Set(current)) });
    }
    if (upgrade.words !== undefined) steps.push(otherWords(upgrade.words));
  });
  const splits = upgrades.flatMap((upgrade, i) =>
    (upgrade.splits ?? [])
      .flatMap((split) => splitsOf(split, models))
      .map((split) => named(split, renames.slice(i + 1))),
  );
  const whole = chained(splits);
  if (whole.length > 0) steps.push(splitStep(whole, rendering, parse));
  return { renaming: renamings(steps), splits: whole };
}

/** Only what the tool wrote moves: a file of the user's own stays where it is, also below a folder that is renamed. */
function stepOf(
  moved: ReadonlyMap<string, string>,
  moveExports: (path: string, text: string) => string,
): Renaming {
  const fix = importFixer(moved);
  const pathOf = (path: string): string => moved.get(path) ?? path;
  return { path: pathOf, text: (path, text) => moveExports(pathOf(path), fix(path, text)) };
}

const apiMoves = ({ api = [] }: TemplateUpgrade): readonly ExportMove[] =>
  api.map(({ module, from, to, toModule = module }) => ({ module, from, to, toModule }));

const splitsOf = ({ from, into }: FileSplit, models: readonly ModelMeta[]): readonly Split[] =>
  namesModels(from)
    ? models.map((model) => ({ from: fillFor(from, model), into: into.map((path) => fillFor(path, model)) }))
    : [{ from, into }];

/** The split in the names that later upgrades gave its files. */
const named = ({ from, into }: Split, later: readonly ((path: string) => string)[]): Split => {
  const last = (path: string): string => later.reduce((at, rename) => rename(at), path);
  return { from: last(from), into: into.map(last) };
};

/** A part that was split once more is replaced by its own parts. */
function chained(splits: readonly Split[]): readonly Split[] {
  const result: Split[] = [];
  for (const split of splits) {
    const at = result.findIndex(({ into }) => into.includes(split.from));
    const first = result[at];
    if (first === undefined) result.push(split);
    else {
      const into = first.into.flatMap((path) => (path === split.from ? split.into : [path]));
      result[at] = { from: first.from, into };
    }
  }
  return result;
}

/** Imports of what is in another part now; the rest of an old file that is gone is looked for in its first part. */
function splitStep(splits: readonly Split[], rendering: Rendering, parse: Parse): Renaming {
  const moves: ExportMove[] = [];
  const gone = new Map<string, string>();
  for (const { from, into } of splits) {
    const home = into.includes(from) ? from : (into[0] as string);
    if (home !== from) gone.set(from, home);
    for (const part of into.filter((path) => path !== home)) {
      for (const name of exportsOf(String(rendering.get(part)?.content ?? ''))) {
        moves.push({ module: from, from: name, to: name, toModule: part });
      }
    }
  }
  const moveExports = exportMover(moves, parse);
  const fix = importFixer(gone);
  return { path: (path) => path, text: (path, text) => fix(path, moveExports(path, text)) };
}
