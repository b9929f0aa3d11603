/**
 * How long a regular expression may look for a match that is not there. The engine tries every way in which a text can be
 * read; where the ways double with each character a short text blocks the process endlessly. The expression is taken
 * apart into positions (its single characters), and walked by two readers at once: if both can start at a position and
 * come back to it by different ways with the same text, the ways grow exponentially. Loops that can hand the same text to each
 * other make the power of a polynomial.
 */

import { type Part, readPattern } from './pattern-parts.js';

/** Walks grow with the square of this; expressions of people have a few dozen. */
const POSITIONS_MAX = 160;

interface Graph {
  /** Which of the sample characters a position takes, as bits. */
  readonly takes: bigint[];
  /** How many ways lead from one position to another: more than one is two ways by itself. */
  readonly next: Map<number, number>[];
}

interface Ends {
  readonly empty: boolean;
  readonly first: readonly number[];
  readonly last: readonly number[];
}

/**
 * The power of a text's length that an expression, valid with the `u` flag, takes steps at its worst: 1 for as many as
 * the text has characters, Infinity where no power is enough.
 */
export function backtrackingPower(source: string): number {
  const { part, looks, isAnchored } = readPattern(source);
  return Math.max(powerOfPart(part, isAnchored), ...looks.map((look) => powerOfPart(look, true)));
}

function powerOfPart(part: Part, isAnchored: boolean): number {
  const graph: Graph = { takes: [], next: [] };
  link(part, graph);
  // Too large to be looked through, and for anybody to say what it does.
  if (graph.takes.length > POSITIONS_MAX) return Infinity;
  const reach = graph.next.map((_, from) => reachable([from], (at) => graph.next[at]?.keys() ?? []));
  const looping = graph.next.flatMap((_, at) => (reach[at]?.has(at) ? [at] : []));
  if (looping.some((at) => hasTwoWays(graph, at))) return Infinity;
  // An expression that is not anchored is tried from every character.
  return longestChain(graph, looping, reach) + (isAnchored ? 0 : 1);
}

/** Glushkov's construction, with ways counted. */
function link(part: Part, graph: Graph): Ends {
  const join = (from: readonly number[], to: readonly number[]): void => {
    for (const a of from) for (const b of to) graph.next[a]?.set(b, (graph.next[a].get(b) ?? 0) + 1);
  };
  switch (part.kind) {
    case 'empty':
      return { empty: true, first: [], last: [] };
    case 'set': {
      const at = graph.takes.push(part.takes) - 1;
      graph.next.push(new Map());
      return { empty: false, first: [at], last: [at] };
    }
    case 'choice': {
      const all = part.parts.map((one) => link(one, graph));
      return {
        empty: all.some(({ empty }) => empty),
        first: all.flatMap(({ first }) => first),
        last: all.flatMap(({ last }) => last),
      };
    }
    case 'sequence': {
      let ends: Ends = { empty: true, first: [], last: [] };
      for (const one of part.parts) {
        const { empty, first, last } = link(one, graph);
        join(ends.last, first);
        ends = {
          empty: ends.empty && empty,
          first: ends.empty ? [...ends.first, ...first] : ends.first,
          last: empty ? [...ends.last, ...last] : last,
        };
      }
      return ends;
    }
    case 'loop': {
      const { empty, first, last } = link(part.part, graph);
      join(last, first);
      return { empty: empty || part.optional, first, last };
    }
  }
}

function reachable(from: readonly number[], next: (at: number) => Iterable<number>): Set<number> {
  const seen = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of next(at)) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return seen;
}

/** Pairs of positions that two readers of the same text can be at next; the number of both in one. */
function* pairsAfter({ takes, next }: Graph, pair: number): Generator<number> {
  const size = takes.length;
  for (const a of next[Math.floor(pair / size)]?.keys() ?? [])
    for (const b of next[pair % size]?.keys() ?? [])
      if (((takes[a] ?? 0n) & (takes[b] ?? 0n)) !== 0n) yield a * size + b;
}

/** Can the text of a way from `at` to itself be read in another way too? */
function hasTwoWays(graph: Graph, at: number): boolean {
  const size = graph.takes.length;
  const home = at * size + at;
  const back = new Map<number, number[]>();
  const ahead = reachable([home], function* (pair) {
    for (const to of pairsAfter(graph, pair)) {
      back.set(to, [...(back.get(to) ?? []), pair]);
      yield to;
    }
  });
  const round = reachable([home], (pair) => back.get(pair) ?? []);
  for (const pair of ahead) {
    if (!round.has(pair)) continue;
    const [a, b] = [Math.floor(pair / size), pair % size];
    if (a !== b) return true;
    for (const [to, ways] of graph.next[a] ?? []) if (ways > 1 && round.has(to * size + to)) return true;
  }
  return false;
}

/** The longest chain of loops of which each can go on with the text of the one before. */
function longestChain(graph: Graph, looping: readonly number[], reach: readonly Set<number>[]): number {
  const groups: number[][] = [];
  for (const at of looping) {
    const group = groups.find(([other = 0]) => reach[other]?.has(at) && reach[at]?.has(other));
    if (group) group.push(at);
    else groups.push([at]);
  }
  const links = groups.map((from) =>
    groups.flatMap((to, index) => {
      const isBehind = to !== from && reach[from[0] ?? 0]?.has(to[0] ?? 0) === true;
      return isBehind && from.some((p) => to.some((q) => handsOver(graph, p, q))) ? [index] : [];
    }),
  );
  const depths = new Map<number, number>();
  const depth = (at: number): number => {
    let known = depths.get(at);
    if (known === undefined)
      depths.set(at, (known = 1 + Math.max(0, ...(links[at] ?? []).map((to) => depth(to)))));
    return known;
  };
  return Math.max(0, ...groups.map((_, at) => depth(at)));
}

/** Is there a text that leads from `p` to itself, from `p` to `q` and from `q` to itself? */
function handsOver({ takes, next }: Graph, p: number, q: number): boolean {
  const size = takes.length;
  const seen = reachable([(p * size + p) * size + q], function* (triple) {
    const [a, b, c] = [Math.floor(triple / size / size), Math.floor(triple / size) % size, triple % size];
    for (const x of next[a]?.keys() ?? [])
      for (const y of next[b]?.keys() ?? []) {
        const both = (takes[x] ?? 0n) & (takes[y] ?? 0n);
        if (both === 0n) continue;
        for (const z of next[c]?.keys() ?? []) {
          if ((both & (takes[z] ?? 0n)) !== 0n) yield (x * size + y) * size + z;
        }
      }
  });
  return seen.has((p * size + q) * size + q);
}
