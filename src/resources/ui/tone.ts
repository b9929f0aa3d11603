export const TONES = ['gray', 'blue', 'violet', 'green', 'amber', 'red'] as const;
export type Tone = (typeof TONES)[number];

/** Words that carry a meaning of their own; add yours. */
const known: Readonly<Record<string, Tone>> = {
  draft: 'gray',
  new: 'blue',
  open: 'blue',
  todo: 'gray',
  low: 'gray',
  normal: 'gray',
  inactive: 'gray',
  archived: 'gray',
  active: 'blue',
  doing: 'blue',
  in_progress: 'blue',
  review: 'violet',
  pending: 'amber',
  on_hold: 'amber',
  waiting: 'amber',
  high: 'amber',
  done: 'green',
  paid: 'green',
  won: 'green',
  approved: 'green',
  completed: 'green',
  urgent: 'red',
  overdue: 'red',
  failed: 'red',
  lost: 'red',
  rejected: 'red',
  cancelled: 'red',
};

/** Tones for any other word: always the same one for the same word, and none that warns. */
const neutral = ['blue', 'violet', 'gray'] as const;

function hashOf(word: string): number {
  let hash = 7;
  for (const character of word) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash;
}

export function toneOf(value: string): Tone {
  const word = value.toLowerCase().replaceAll(/[\s-]+/g, '_');
  if (Object.hasOwn(known, word)) return known[word] ?? 'gray';
  return /^[\d<>+.–_-]+$/.test(word) ? 'gray' : (neutral[hashOf(word) % neutral.length] ?? 'gray');
}
