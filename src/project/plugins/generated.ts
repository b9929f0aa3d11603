/** The runs of plugin generators with their answers, for an upgrade to render again: `.prefiq/generated.json`, committed. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Json } from 'prefiq/modelmeta';

import { printJson } from '../../codegen/text/print.js';
import type { PlanRow } from '../../engine/types.js';
import { error } from '../../errors.js';
import type { Answers } from './actions.js';
import { GENERATED_FILE } from './generated-file.js';

export interface Generated {
  readonly package: string;
  readonly generator: string;
  /** Tells several runs of one generator apart. */
  readonly key: string;
  readonly answers: Answers;
}

export interface GeneratedRecord {
  /** The text it was read from; null where there is none. */
  readonly text: string | null;
  readonly runs: readonly Generated[];
}

export const originOf = (run: Omit<Generated, 'answers'>): string =>
  `plugin:${run.package}:${run.generator}:${run.key}`;

export function readGenerated(root: string): GeneratedRecord {
  const file = join(root, GENERATED_FILE);
  if (!existsSync(file)) return { text: null, runs: [] };
  const text = readFileSync(file, 'utf8');
  const broken = (reason: string, cause?: unknown) =>
    error('PFQ_GENERATED_BROKEN', { file: GENERATED_FILE, reason }, { cause });
  let runs: unknown;
  try {
    ({ runs } = JSON.parse(text) as { readonly runs?: unknown });
  } catch (cause) {
    throw broken((cause as Error).message, cause);
  }
  if (!Array.isArray(runs) || !runs.every(isRun)) throw broken('it holds no list of runs');
  return { text, runs };
}

function isRun(value: unknown): value is Generated {
  const run = (value ?? {}) as Partial<Generated>;
  const names = [run.package, run.generator, run.key];
  return (
    names.every((name) => typeof name === 'string') && typeof run.answers === 'object' && run.answers !== null
  );
}

/** Row of the record with `run` put in, or taken out. */
export function recordRow({ text, runs }: GeneratedRecord, run: Generated, isThere: boolean): PlanRow {
  const others = runs.filter((one) => originOf(one) !== originOf(run));
  const all = isThere ? [...others, run] : others;
  const sorted = [...all].sort((a, b) => (originOf(a) < originOf(b) ? -1 : 1));
  const content = printJson({ runs: sorted as unknown as Json });
  return { to: GENERATED_FILE, owner: 'shared', origin: 'generated', content, from: text };
}
