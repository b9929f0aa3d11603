import { defineCommand, RECONCILE_OPTIONS } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { behindLines } from '../../project/migrations/describe-schema.js';
import { derivedMemo } from '../../project/derive/derived-memo.js';
import { Groups } from '../../project/derive/Groups.js';
import { compareScaffolds } from '../../project/derive/scaffolds.js';
import { rememberDerived } from '../../project/derive/remember-derived.js';
import { getIdenticalChanges } from '../../project/derive/unchanged-groups.js';
import { loadProject } from '../../project/load/load-project.js';
import { ALL_PARTS } from '../../project/rows/plan-model.js';
import { planScaffoldRun } from '../../project/plan/plan-scaffold.js';
import { report, runPlan } from '../run-plan.js';
import { loadTemplates } from '../templates.js';
import { VERSION } from '../version.js';

export default defineCommand({
  options: RECONCILE_OPTIONS,
  examples: [
    { run: 'prefiq lowcode scaffold all', does: 'scaffolds what is declared' },
    { run: 'prefiq lowcode scaffold all --dry-run', does: 'lists what would be written' },
  ],
  async run({ options, cwd, out }) {
    const { root } = readProject(cwd);
    const memo = derivedMemo(root);
    // A path that a person names must be among those that are rendered.
    const isWhole = [options.restore, options.keep, options.take].some((paths) => paths.length > 0);
    const templates = await loadTemplates();
    const { run, ...written } = await runPlan({
      root,
      command: 'lowcode scaffold all',
      templates,
      options,
      make: async () => {
        const project = loadProject(root);
        const models = project.models.map((model) => model.model);
        const request = { models, parts: ALL_PARTS, declarations: [], now: new Date() };
        const groups = isWhole ? {} : { groups: new Groups(memo) };
        return { ...(await planScaffoldRun(project, { ...request, ...groups })), project };
      },
    });
    const { project, generated } = run;
    if (!generated) return report({ out, options }, written);
    const { changes } = written.changeSet;
    if (written.receipt !== null) {
      const behind = behindLines(written.behind);
      const scaffolds = await compareScaffolds({
        project,
        version: VERSION,
        last: memo.last?.answer.scaffolds,
        templates: () => Promise.resolve(templates),
      });
      rememberDerived({ project, planned: generated, changes, behind, scaffolds, memo });
    }
    const all = [...changes, ...getIdenticalChanges(generated.unchanged, memo.last)];
    all.sort((a, b) => (a.path < b.path ? -1 : 1));
    return report({ out, options }, { ...written, changeSet: { ...written.changeSet, changes: all } });
  },
});
