/** Checks that say of themselves what they found. A check fails by throwing; the others run all the same. */

import { PrefiqError } from '../../errors/error.js';

export interface Check {
  readonly name: string;
  /** A check before it without which this one could only say the same once more. */
  readonly needs?: string;
  /** Resolves to what was found, in a few words. */
  run(): Promise<string> | string;
}

export interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
  readonly fix?: string;
}

export async function runChecks(checks: readonly Check[]): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const failed = new Set<string>();
  for (const { name, needs, run } of checks) {
    if (needs !== undefined && failed.has(needs)) {
      findings.push({ name, ok: false, text: `not tried: ${needs} failed` });
      continue;
    }
    try {
      findings.push({ name, ok: true, text: await run() });
    } catch (cause) {
      failed.add(name);
      const text = cause instanceof Error ? cause.message : String(cause);
      findings.push({ name, ok: false, text, ...(cause instanceof PrefiqError ? { fix: cause.fix } : {}) });
    }
  }
  return findings;
}
