/** What `codegen` says when nothing has changed: the same as `report` of the run that found everything identical. */

import type { Context } from 'prefiq/cli';

import { describeOutdated } from '../project/describe-outdated.js';
import { describeBehind } from '../project/describe-behind.js';
import type { OutdatedFile } from '../project/incremental/outdated.js';
import { CLIENT_ORIGIN, printsOf, type Group, type Settled } from '../project/incremental/settled.js';

export interface SettledOptions {
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly check: boolean;
  readonly client: boolean;
}

export function reportSettled(
  { out, json, options }: Pick<Context, 'out' | 'json'> & { readonly options: SettledOptions },
  settled: Settled,
  outdated: readonly OutdatedFile[],
): number {
  const { behind } = settled;
  if (behind.length > 0) out.warn(describeBehind(behind));
  if (outdated.length > 0) out.warn(describeOutdated(outdated));
  const isDry = options.dryRun || options.diff || options.check;
  const groups = Object.entries(settled.groups).filter(
    ([origin]) => options.client || origin !== CLIENT_ORIGIN,
  );
  const identical = groups.reduce((sum, [, { files }]) => sum + files.length, 0);
  const counts = identical === 0 ? {} : { identical };
  const changes = json ? changesOf(groups, settled) : [];
  const summary = identical === 0 ? 'nothing to do' : `${identical} identical`;
  const text = isDry ? `${summary} (nothing was written)` : summary;
  const more = outdated.length > 0 ? { outdated } : {};
  out.result({ counts, changes, ...more, behind, operation: null, dryRun: isDry }, text);
  return options.check && outdated.length > 0 ? 3 : 0;
}

const changesOf = (groups: readonly (readonly [string, Group])[], settled: Settled) =>
  groups
    .flatMap(([origin, group]) =>
      printsOf(group, settled).map(([path]) => ({ path, status: 'identical', owner: 'tool', origin })),
    )
    .sort((a, b) => (a.path < b.path ? -1 : 1));
