/** Reports a `codegen` that found nothing changed, as `report` does for a run that found every file identical. */

import type { Context } from 'prefiq/cli';

import { describeBehind } from '../project/migrations/describe-behind.js';
import { describeOutdated } from '../project/derive/describe-outdated.js';
import { CLIENT_ORIGIN, printsOf, type Derived, type DerivedClient } from '../project/derive/derived-memo.js';
import type { OutdatedFile } from '../project/derive/outdated.js';
import type { Remembered } from '../project/memo/Memo.js';

export interface UnchangedOptions {
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly check: boolean;
}

/** The remembered last run. */
export interface UnchangedRun {
  readonly last: Remembered<Derived>;
  /** Undefined where the run is not about the typed client. */
  readonly client: DerivedClient | undefined;
  readonly outdated: readonly OutdatedFile[];
}

export function reportUnchanged(
  { out, json, options }: Pick<Context, 'out' | 'json'> & { readonly options: UnchangedOptions },
  { last, client, outdated }: UnchangedRun,
): number {
  const { behind, groups } = last.answer;
  if (behind.length > 0) out.warn(describeBehind(behind));
  if (outdated.length > 0) out.warn(describeOutdated(outdated));
  const isDry = options.dryRun || options.diff || options.check;
  const files = [
    ...Object.entries(groups).flatMap(([origin, group]) =>
      printsOf(group, last).map(([path]) => ({ path, origin })),
    ),
    ...(client?.paths ?? []).map((path) => ({ path, origin: CLIENT_ORIGIN })),
  ];
  const counts = files.length === 0 ? {} : { identical: files.length };
  const summary = files.length === 0 ? 'nothing to do' : `${files.length} identical`;
  const text = isDry ? `${summary} (nothing was written)` : summary;
  const changes = json ? files.sort(byPath).map(identical) : [];
  const more = outdated.length > 0 ? { outdated } : {};
  out.result({ counts, changes, ...more, behind, operation: null, dryRun: isDry }, text);
  return options.check && outdated.length > 0 ? 3 : 0;
}

interface UnchangedFile {
  readonly path: string;
  readonly origin: string;
}

const identical = ({ path, origin }: UnchangedFile) => ({ path, status: 'identical', owner: 'tool', origin });

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number =>
  a.path < b.path ? -1 : 1;
