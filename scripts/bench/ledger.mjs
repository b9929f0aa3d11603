/**
 * The ledger of ratios: what each figure was when it was last written, so that one that becomes worse is noticed. A
 * figure is `{ name, value, goal?, kind? }`; its name starts with its group. Kinds: a ratio that shall be small; one
 * that shall be large (`atLeast`); an exponent of growth.
 */

import { readFileSync, writeFileSync } from 'node:fs';

/** How many times worse than in the ledger a figure may be: these machines are noisy. */
export const BEARABLE = 1.5;
export const TRIES = 3;
/** Each bench of many is run with as many and with four times as many. */
export const GROWTH = 4;
export const GROWTH_GOAL = 1.15;

/** How time grows with size: 1 is linear, 2 quadratic; of the work beyond what a start costs. */
export function exponent(small, large, base = 0) {
  // A clock has noise: what cannot be told from nothing is a floor of a hundredth, and grows like it.
  const least = large / 100;
  const [less, more] = [small, large].map((time) => Math.max(time - base, least));
  return Math.log(more / less) / Math.log(GROWTH);
}

export const growth = (name, small, large, base) => ({
  name: `${name}, growth`,
  value: exponent(small, large, base),
  goal: GROWTH_GOAL,
  kind: 'exponent',
});

/** How many times worse a value is than another: below 1 where it is better. */
export function timesWorse({ value, kind }, last) {
  if (kind === 'exponent') return GROWTH ** (value - last);
  return kind === 'atLeast' ? last / value : value / last;
}

/** Whether a figure counts as worse than its row. Growth within its goal never does, whatever it was. */
export function isWorse(figure, row) {
  if (row === undefined) return false;
  if (figure.kind === 'exponent' && figure.value <= (figure.goal ?? GROWTH_GOAL)) return false;
  return timesWorse(figure, row.figure) > BEARABLE;
}

export function meetsGoal({ value, goal, kind }) {
  if (goal === undefined) return undefined;
  return kind === 'atLeast' ? value >= goal : value <= goal;
}

const better = (a, b) => (timesWorse(a, b.value) < 1 ? a : b);

/**
 * Measures until no figure is worse than in the ledger, three times at most; of each figure its best counts. `measure`
 * resolves to the figures of a group, `again` is told which of them made another try necessary.
 */
export async function measureAgainst(rows, measure, again = () => undefined) {
  const rowOf = new Map(rows.map((row) => [row.name, row]));
  const best = new Map();
  const worse = () => [...best.values()].filter((figure) => isWorse(figure, rowOf.get(figure.name)));
  for (let round = 1; round <= TRIES; round++) {
    for (const figure of await measure()) {
      const known = best.get(figure.name);
      best.set(figure.name, known === undefined ? figure : better(figure, known));
    }
    if (worse().length === 0) break;
    if (round < TRIES) again(worse());
  }
  return { figures: [...best.values()], worse: worse() };
}

/** The rows with these figures in their place; rows that were not measured stay as they are. */
export function withFigures(rows, figures, commit) {
  const all = new Map(rows.map((row) => [row.name, row]));
  for (const { name, value, goal, kind } of figures) {
    const figure = Number(value.toPrecision(3));
    all.set(name, { name, ...(goal !== undefined && { goal }), ...(kind && { kind }), figure, commit });
  }
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Rows of a group that no figure came for: a server, a browser or another tool is absent. */
export const unmeasured = (rows, group, figures) => {
  const names = new Set(figures.map(({ name }) => name));
  return rows.filter(({ name }) => groupOf(name) === group && !names.has(name)).map(({ name }) => name);
};

export const groupOf = (name) => name.slice(0, name.indexOf(': '));

export const readLedger = (file) => JSON.parse(readFileSync(file, 'utf8')).figures;

/** A line a row, so that two landings that move different figures merge. */
export function writeLedger(file, rows) {
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  writeFileSync(file, `{\n  "figures": [\n${lines}\n  ]\n}\n`);
}
