import { defineCommand } from 'prefiq/cli';
import { readProject, unlistedModels } from 'prefiq/manifest';

import { projectStatus, type FileState, type FileStatus } from '../../engine/index.js';
import { isGoneOrigin } from '../../project/origins.js';

/** In the order people want to read them: what needs them last. */
const STATES: readonly FileState[] = ['pristine', 'edited', 'deleted', 'orphaned', 'conflicted'];

export default defineCommand({
  description:
    'Compares what is on disk with what was written; renders nothing and writes nothing. Ends with 3 while conflicts are open.',
  options: {
    all: { type: 'boolean', short: 'a', description: 'List pristine files, too' },
  },
  examples: [
    { run: 'prefiq status', does: 'lists the files that are not as they were written' },
    { run: 'prefiq status --json', does: 'every file, for a machine' },
  ],
  run({ options, cwd, out }) {
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
    const more = unlisted.length > 0 ? { unlisted } : {};
    out.result({ counts: counts(files), files, baseless, open, ...more }, summary(files));
    return Promise.resolve(open === null ? 0 : 3);
  },
});

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
