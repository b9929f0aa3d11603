import { defineCommand, RECONCILE_OPTIONS, type Context } from 'prefiq/cli';

import { nearestProject } from '../../project/load/find-project.js';
import { upgradeMemo } from '../../project/upgrade/upgrade-memo.js';
import { summaryOf } from '../upgrade/outcomes.js';

export default defineCommand({
  description:
    'Renders everything the project has again and merges it with what was edited by hand: no network, no git history and no old version is needed. Files that both sides changed at one place get conflict markers, and the command ends with 3.',
  options: {
    check: { type: 'boolean', description: 'Write nothing; exit 3 where there is something to do' },
    continue: { type: 'boolean', description: 'The conflicts of the last command are settled in the files' },
    abort: { type: 'boolean', description: 'Take the last command back, because of its conflicts' },
    ...RECONCILE_OPTIONS,
  },
  examples: [
    { run: 'prefiq upgrade --dry-run', does: 'lists what would become of each file' },
    { run: 'prefiq upgrade', does: 'does it' },
    { run: 'prefiq upgrade && prefiq upgrade --check', does: 'does it, and finds nothing more to do' },
    { run: 'prefiq upgrade --check', does: 'fails where the project is behind the templates, for CI' },
  ],
  async run(context) {
    // Before anything else is loaded: mostly nothing has changed, and then this is all.
    const root = isPlain(context) ? nearestProject(context.cwd) : null;
    const memo = root === null ? null : upgradeMemo(root);
    const idle = memo?.recall();
    if (idle === undefined) return (await import('../upgrade/run.js')).upgrade(context);
    const { options, out } = context;
    const isDry = options.check || options.dryRun;
    if (!isDry) memo?.refresh();
    for (const line of idle.lines) out.say(`  ${line}`);
    out.result({}, summaryOf(idle.outcomes, isDry));
    return 0;
  },
});

/** Asked only for the upgrade, in words. */
const isPlain = ({ given, json }: Pick<Context, 'given' | 'json'>): boolean =>
  !json && [...given].every((name) => PLAIN.has(name));

const PLAIN: ReadonlySet<string> = new Set(['check', 'dryRun', 'quiet', 'debug', 'cwd', 'color']);
