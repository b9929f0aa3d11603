/** A regular expression taken apart into what matters to how it backtracks. */

/** A part of a pattern; its accepted characters are bits, one for each sample character. */
export type Part =
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly takes: bigint }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly kind: 'loop'; readonly part: Part; readonly optional: boolean };

export interface PatternParts {
  readonly part: Part;
  /** Its lookaheads and lookbehinds. */
  readonly looks: readonly Part[];
  /** Does every way to read it begin at the start of the text? */
  readonly isAnchored: boolean;
}

/** Repeats up to here are written out; more of them are as good as endless. */
const COPIES_MAX = 8;

const EMPTY: Part = { kind: 'empty' };

const TOKEN =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}(?:\\u[dD][c-fC-F][\da-fA-F]{2})?|x[\da-fA-F]{2}|c[A-Za-z]|k<[^>]*>|\d+|[^])|\[(?:\\[^]|[^\\\]])*\]|\(\?(?:<[^=!][^>]*>|<?[=!]|[-a-z]*:)|[?*+]\??|\{\d+(?:,\d*)?\}\??|[^]/gu;

/** Letters, digits and marks of many kinds; the ends of all ranges that an expression names are added. */
const SAMPLES = [
  ...Array.from({ length: 128 }, (_, code) => code),
  ...[...'\u00a0äÄßéñΩωДд١中あ한\u0301\u2003\u2028€½Ⅷ😀𝒳\ue000'].map((text) => text.codePointAt(0) ?? 0),
];

export function readPattern(source: string): PatternParts {
  const tokens = source.match(TOKEN) ?? [];
  const samples = samplesOf(source);
  const looks: Part[] = [];
  let at = 0;

  const choice = (): { readonly part: Part; readonly isAnchored: boolean } => {
    const all = [sequence()];
    while (tokens[at] === '|') {
      at++;
      all.push(sequence());
    }
    const isAnchored = all.every((one) => one.isAnchored);
    const [only] = all;
    return {
      isAnchored,
      part: all.length === 1 && only ? only.part : { kind: 'choice', parts: all.map(({ part }) => part) },
    };
  };

  const sequence = (): { readonly part: Part; readonly isAnchored: boolean } => {
    const parts: Part[] = [];
    let isAnchored = false;
    for (let token = tokens[at]; token !== undefined && token !== '|' && token !== ')'; token = tokens[at]) {
      at++;
      const isFirst = parts.length === 0;
      let part = EMPTY;
      if (token === '^') isAnchored ||= isFirst;
      else if (token.startsWith('(')) {
        const inner = choice();
        at++;
        if (/^\(\?<?[=!]$/.test(token)) looks.push(inner.part);
        else {
          part = inner.part;
          isAnchored ||= isFirst && inner.isAnchored;
        }
      } else if (token !== '$' && !/^\\[bB]$/.test(token)) part = single(token);
      const times = /^(?:[?*+]|\{)/.test(tokens[at] ?? '') ? tokens[at++] : undefined;
      parts.push(times === undefined ? part : repeated(part, times));
    }
    return { isAnchored, part: { kind: 'sequence', parts } };
  };

  const single = (token: string): Part => {
    // A back reference may match any text.
    if (/^\\(?:k<|[1-9])/.test(token))
      return { kind: 'loop', part: { kind: 'set', takes: -1n }, optional: true };
    const takes = new RegExp(`^(?:${token})$`, 'su');
    const bits = samples.map((sample) => (takes.test(sample) ? '1' : '0')).join('');
    return { kind: 'set', takes: BigInt(`0b${bits}`) };
  };

  return { ...choice(), looks };
}

function repeated(part: Part, times: string): Part {
  const [, least = '', comma, most = ''] = /^\{(\d+)(,)?(\d*)\}/.exec(times) ?? [];
  const [from, to] = times.startsWith('?')
    ? [0, 1]
    : times.startsWith('*')
      ? [0, Infinity]
      : times.startsWith('+')
        ? [1, Infinity]
        : [Number(least), comma === undefined ? Number(least) : most === '' ? Infinity : Number(most)];
  if (to === 0) return EMPTY;
  // Rounds that must be made may read nothing, and then it matters which of them do.
  if (from > 1 && mayBeEmpty(part))
    return { kind: 'loop', part: { kind: 'choice', parts: [part, part] }, optional: true };
  if (to > 1 && (to > COPIES_MAX || !isFixed(part))) return { kind: 'loop', part, optional: from === 0 };
  let rest = EMPTY;
  for (let n = to; n > from; n--) {
    rest = { kind: 'choice', parts: [{ kind: 'sequence', parts: [part, rest] }, EMPTY] };
  }
  return { kind: 'sequence', parts: [...Array<Part>(from).fill(part), rest] };
}

function mayBeEmpty(part: Part): boolean {
  switch (part.kind) {
    case 'empty':
      return true;
    case 'set':
      return false;
    case 'loop':
      return part.optional || mayBeEmpty(part.part);
    case 'choice':
      return part.parts.some(mayBeEmpty);
    case 'sequence':
      return part.parts.every(mayBeEmpty);
  }
}

/** Does it repeat nothing by itself? */
const isFixed = (part: Part): boolean =>
  part.kind === 'loop' || part.kind === 'choice'
    ? false
    : part.kind !== 'sequence' || part.parts.every(isFixed);

/** Characters by which any two parts that have one in common are told from those that do not. */
function samplesOf(source: string): readonly string[] {
  const codes = new Set(SAMPLES);
  const named = source.matchAll(/\\u\{([^}]+)\}|\\u([\da-fA-F]{4})|\\x([\da-fA-F]{2})|([^\x00-\x7f])/gu);
  for (const [, braced, four, two, itself] of named) {
    const code = itself?.codePointAt(0) ?? parseInt(braced ?? four ?? two ?? '', 16);
    for (const near of [code - 1, code, code + 1]) if (near >= 0 && near <= 0x10ffff) codes.add(near);
  }
  return [...codes].map((code) => String.fromCodePoint(code));
}
