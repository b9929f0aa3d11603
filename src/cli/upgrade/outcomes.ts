/** The words of the report, and its last line. */

export const OUTCOMES = ['untouched', 'updated', 'merged', 'kept deleted', 'orphan', 'conflict'] as const;
export type UpgradeOutcome = (typeof OUTCOMES)[number];

/** `227 untouched, 3 merged`. */
export function summaryOf(counts: Readonly<Record<string, number>>, isDry: boolean): string {
  const parts = OUTCOMES.filter((name) => (counts[name] ?? 0) > 0).map((name) => `${counts[name]} ${name}`);
  return parts.join(', ') + (isDry ? ' (nothing was written)' : '');
}
