/**
 * Merges JavaScript and TypeScript: imports and re-exports as sets, everything else by line. Two sides that import
 * something at the same place do not conflict, and no name is imported twice.
 */
import { Interner } from '../diff/diff-lines.js';
import { findStretches } from '../diff/diff3.js';
import type { Text } from '../text/lines.js';
import type { Labels } from '../text/markers.js';
import { Output, type Merged, type Texts } from '../text/output.js';
import { ImportList, type Item } from './ImportList.js';
import { collectBindings, findMentionedNames, mergeBindings, type Sides } from './bindings.js';
import type { Statement } from './import-statement.js';
import { splitImports, type ModuleStretch } from './split-imports.js';
import { splitUnits, type Unit } from './units.js';

type Units = Sides<readonly Unit[]>;

export function mergeModules(texts: Texts & { readonly base: Text }, labels: Labels): Merged {
  const units = {
    base: splitUnits(texts.base.lines),
    user: splitUnits(texts.user.lines),
    render: splitUnits(texts.render.lines),
  };
  const interner = new Interner();
  const idsOf = (side: readonly Unit[]) => interner.ids(side.map(({ id }) => id));
  const ids = { base: idsOf(units.base), user: idsOf(units.user), render: idsOf(units.render) };
  const trio = { ...ids, size: interner.size };
  const stretches = findStretches(trio).flatMap((one) => splitImports(one, trio, units));
  const list = new ImportList(texts, units);
  for (const stretch of stretches) list.add(stretch);
  list.assignBindings(mergeBindings(bindingsOfAll(units), usedBy(texts, units, stretches)));
  return written(texts, list.items, labels);
}

const bindingsOfAll = ({ base, user, render }: Units) => ({
  base: collectBindings(statements(base)),
  user: collectBindings(statements(user)),
  render: collectBindings(statements(render)),
});

function* statements(units: readonly Unit[]): Generator<Statement> {
  for (const { statement } of units) if (statement !== null) yield statement;
}

/** Names in lines that only one side has. Computed on first use. */
function usedBy({ user, render }: Texts, units: Units, stretches: readonly ModuleStretch[]) {
  function* linesOf(text: Text, side: 'user' | 'render'): Generator<string> {
    for (const stretch of stretches) {
      if (stretch.type !== side && stretch.type !== 'conflict') continue;
      for (const { statement, from } of units[side].slice(stretch[side].from, stretch[side].to))
        if (statement === null) yield text.lines[from] as string;
    }
  }
  const lazily = (text: Text, side: 'user' | 'render') => {
    let isMentioned: ((name: string) => boolean) | undefined;
    return (name: string) => (isMentioned ??= findMentionedNames(linesOf(text, side)))(name);
  };
  return { byUser: lazily(user, 'user'), byRender: lazily(render, 'render') };
}

function written(texts: Texts, items: readonly Item[], labels: Labels): Merged {
  const output = new Output(texts, labels);
  for (const item of items) {
    if (item.type === 'conflict') output.conflict(item.base, item.user, item.render);
    else if (item.type === 'printed') output.lines(item.lines);
    else if (item.side === 'render') output.render(item);
    else output.user(item);
  }
  return output.done();
}
