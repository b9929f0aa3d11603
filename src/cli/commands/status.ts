import { defineCommand, describeError, type Context } from 'prefiq/cli';
import { readProject, unlistedModels } from 'prefiq/manifest';

import { PrefiqError } from '../../errors.js';
import { projectStatus, type FileState, type FileStatus } from '../../engine/index.js';
import { describeOutdated } from '../../project/derive/describe-outdated.js';
import type { OutdatedFile } from '../../project/derive/outdated.js';
import { isGoneOrigin } from '../../project/rows/origins.js';
import { outdatedIn } from '../outdated.js';

/** In the order people want to read them: what needs them last. */
const STATES: readonly FileState[] = ['pristine', 'edited', 'deleted', 'orphaned', 'conflicted'];

export default defineCommand({
  description:
    'Compares what is on disk with what was written, and names files of yours that are behind their models; writes nothing. Ends with 3 while conflicts are open.',
  options: {
    all: { type: 'boolean', short: 'a', description: 'List pristine files, too' },
  },
  examples: [
    { run: 'prefiq status', does: 'lists the files that are not as they were written' },
    { run: 'prefiq status --json', does: 'every file, for a machine' },
  ],
  async run({ options, cwd, out }) {
    const { root, manifest } = readProject(cwd);
    const { files, baseless, open } = projectStatus(root, isGoneOrigin(manifest));
    for (const { path, state } of files
      .filter(({ state }) => options.all || state !== 'pristine')
      .sort(byState))
      out.say(`  ${state.padEnd(10)} ${path}`);
    if (baseless.length > 0) {
      out.warn(
        `The base of ${baseless.length} edited file${baseless.length === 1 ? '' : 's'} is lost (${baseless[0]} …): bring .prefiq/base back from version control, or their next merge ends in conflicts.`,
      );
    }
    if (open !== null) {
      const next =
        open.conflicts.length === 0
          ? 'All are settled: `prefiq upgrade --continue` ends it.'
          : 'Settle them in the files and run `prefiq upgrade --continue`, or take it back: `prefiq upgrade --abort`.';
      out.warn(`"${open.command}" ended in conflicts. ${next}`);
    }
    const unlisted = unlistedModels(root, manifest);
    for (const { message, fix } of unlisted) out.warn(`${message} ${fix}`);
    const outdated = await tellOutdated(root, out);
    const more = {
      ...(unlisted.length > 0 ? { unlisted } : {}),
      ...(outdated.length > 0 ? { outdated } : {}),
    };
    out.result({ counts: counts(files), files, baseless, open, ...more }, summary(files));
    return open === null ? 0 : 3;
  },
});

/** A refused declaration hides no other news: the files are still reported. */
async function tellOutdated(root: string, out: Context['out']): Promise<readonly OutdatedFile[]> {
  try {
    const outdated = await outdatedIn(root);
    if (outdated.length > 0) out.warn(describeOutdated(outdated));
    return outdated;
  } catch (cause) {
    if (!(cause instanceof PrefiqError || cause instanceof AggregateError)) throw cause;
    out.warn(`Whether files are behind their models cannot be told: ${describeError(cause)}`);
    return [];
  }
}

const byState = (a: FileStatus, b: FileStatus): number => STATES.indexOf(a.state) - STATES.indexOf(b.state);

const counts = (files: readonly FileStatus[]): Partial<Record<FileState, number>> =>
  Object.fromEntries(
    STATES.flatMap((state) => {
      const count = files.filter((file) => file.state === state).length;
      return count === 0 ? [] : [[state, count]];
    }),
  );

function summary(files: readonly FileStatus[]): string {
  const parts = Object.entries(counts(files)).map(([state, count]) => `${count} ${state}`);
  return parts.length === 0 ? 'the tool has written no file here yet' : parts.join(', ');
}
