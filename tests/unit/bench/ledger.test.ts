/** The pure parts of the ledger of ratios: how growth is reported, what counts as worse, how often it is tried again. */
import { describe, expect, it } from 'vitest';

// @ts-expect-error -- a script without types
import * as untyped from '../../../scripts/bench/ledger.mjs';

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly goal?: number;
  readonly kind?: string;
}
interface Row {
  readonly name: string;
  readonly figure: number;
  readonly commit: string;
}
const { exponent, growth, isWorse, meetsGoal, measureAgainst, readLedger, TRIES, unmeasured, withFigures } =
  untyped as {
    exponent: (small: number, large: number, base?: number) => number;
    growth: (name: string, small: number, large: number, base: number) => Figure;
    isWorse: (figure: Figure, row: Row | undefined) => boolean;
    meetsGoal: (figure: Figure) => boolean | undefined;
    measureAgainst: (
      rows: readonly Row[],
      measure: () => Promise<readonly Figure[]>,
      again?: (worse: readonly Figure[]) => void,
    ) => Promise<{ figures: readonly Figure[]; worse: readonly Figure[] }>;
    readLedger: (file: string) => readonly Row[];
    TRIES: number;
    unmeasured: (rows: readonly Row[], group: string, figures: readonly Figure[]) => readonly string[];
    withFigures: (rows: readonly Row[], figures: readonly Figure[], commit: string) => readonly Row[];
  };

const small = (value: number, name = 'cli: help') => ({ name, value, goal: 1.2 });
const large = (value: number) => ({ name: 'http: GET', value, goal: 0.95, kind: 'atLeast' });
const grown = (value: number) => ({ name: 'make: growth', value, goal: 1.15, kind: 'exponent' });
const row = (figure: number, name = 'cli: help') => ({ name, figure, commit: 'abc' });

describe('growth', () => {
  it.each([
    ['constant', 0, 7, 7],
    ['a root', 0.5, 10, 20],
    ['linear', 1, 10, 40],
    ['quadratic', 2, 10, 160],
  ])('%s is an exponent of %d', (_, wanted, few, many) => {
    expect(exponent(few, many)).toBeCloseTo(wanted);
    expect(exponent(few + 33, many + 33, 33)).toBeCloseTo(wanted);
  });

  it('of work that no clock tells from a start is a number all the same', () => {
    expect(exponent(30, 100, 40)).toBeCloseTo(Math.log(60) / Math.log(4));
    expect(Number.isFinite(exponent(39, 39, 40))).toBe(true);
    expect(growth('make: 500 models', 10, 40, 0)).toMatchObject({
      name: 'make: 500 models, growth',
      goal: 1.15,
    });
  });
});

describe('a figure is worse', () => {
  it.each([
    ['a cost half as high again and more', small(3.1), 2, true],
    ['a cost a little higher', small(2.9), 2, false],
    ['a cost that fell', small(0.5), 2, false],
    ['a speed of two thirds and less', large(0.6), 0.95, true],
    ['a speed a little lower', large(0.7), 0.95, false],
    ['a speed that rose', large(3), 0.95, false],
    ['growth that takes 1.5 times as long at four times the size', grown(1.4), 1.1, true],
    ['growth a little higher', grown(1.3), 1.1, false],
    ['growth within its goal, from next to nothing', grown(1.1), 0.1, false],
  ])('%s', (_, figure, last, wanted) => {
    expect(isWorse(figure, row(last, figure.name))).toBe(wanted);
  });

  it('never where the ledger does not know it', () => {
    expect(isWorse(small(99), undefined)).toBe(false);
  });

  it('than its goal by its own direction', () => {
    expect([small(1.2), small(1.3), large(0.95), large(0.9), grown(1), grown(1.2)].map(meetsGoal)).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(meetsGoal({ name: 'x', value: 1 })).toBeUndefined();
  });
});

describe('measuring against the ledger', () => {
  const rows = [row(1), row(1, 'cli: create')];
  const rounds = (...values: [number, number][]) => {
    let at = 0;
    return {
      measure: () => {
        const [help, create] = values[at++] ?? [];
        return Promise.resolve([small(help ?? NaN), small(create ?? NaN, 'cli: create')]);
      },
      count: () => at,
    };
  };

  it('is done once where nothing is worse', async () => {
    const { measure, count } = rounds([1.2, 0.9]);
    expect(await measureAgainst(rows, measure)).toMatchObject({ worse: [] });
    expect(count()).toBe(1);
  });

  it('is done again where something is, and its best counts', async () => {
    const { measure, count } = rounds([9, 0.9], [1.1, 9]);
    const said: string[][] = [];
    const note = (worse: readonly Figure[]) => said.push(worse.map(({ name }) => name));
    const { figures, worse } = await measureAgainst(rows, measure, note);
    expect([worse, count(), said]).toEqual([[], 2, [['cli: help']]]);
    expect(figures.map(({ value }) => value)).toEqual([1.1, 0.9]);
  });

  it('names figures that are worse in three tries', async () => {
    const { measure, count } = rounds([9, 1], [8, 1], [7, 1], [1, 1]);
    const { worse } = await measureAgainst(rows, measure);
    expect([worse, count()]).toEqual([[small(7)], TRIES]);
  });
});

it('measured figures are written with their commit, the rest stays, in one order', () => {
  const rows = [row(2, 'page: kB'), row(1)];
  expect(withFigures(rows, [small(1.23456), large(0.9)], 'def')).toEqual([
    { name: 'cli: help', goal: 1.2, figure: 1.23, commit: 'def' },
    { name: 'http: GET', goal: 0.95, kind: 'atLeast', figure: 0.9, commit: 'def' },
    row(2, 'page: kB'),
  ]);
});

it('rows of a group that no figure came for are named, those of other groups are not', () => {
  const rows = [row(1), row(1, 'repository: postgres, get'), row(1, 'repository: sqlite, get')];
  expect(unmeasured(rows, 'repository', [small(1, 'repository: sqlite, get')])).toEqual([
    'repository: postgres, get',
  ]);
});

it('the ledger has a sound row for each name, once', () => {
  const rows = readLedger('scripts/bench/ledger.json');
  expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
  for (const { name, figure, commit } of rows) {
    expect(name).toMatch(/^[a-z]+: /);
    expect(Number.isFinite(figure)).toBe(true);
    expect(commit).toMatch(/^[0-9a-f]{7,40}$/);
  }
});
