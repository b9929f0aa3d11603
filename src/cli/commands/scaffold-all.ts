import { defineCommand, RECONCILE_OPTIONS } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { behindLines } from '../../project/migrations/describe-schema.js';
import { derivedMemo } from '../../project/derive/derived-memo.js';
import { Groups } from '../../project/derive/Groups.js';
import { compareScaffolds } from '../../project/derive/scaffolds.js';
import { rememberDerived } from '../../project/derive/remember-derived.js';
import { getIdenticalChanges } from '../../project/derive/unchanged-groups.js';
import { loadProject, type LoadedProject } from '../../project/load/load-project.js';
import { ALL_PARTS } from '../../project/rows/plan-model.js';
import { planScaffoldRun, type PlannedScaffold } from '../../project/plan/plan-scaffold.js';
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
    let made: { readonly project: LoadedProject; readonly planned: PlannedScaffold } | undefined;
    const templates = await loadTemplates();
    const written = await runPlan({
      root,
      command: 'lowcode scaffold all',
      templates,
      options,
      make: async () => {
        const project = loadProject(root);
        const models = project.models.map((model) => model.model);
        const request = { models, parts: ALL_PARTS, declarations: [], now: new Date() };
        const planned = await planScaffoldRun(project, {
          ...request,
          ...(isWhole ? {} : { groups: new Groups(memo) }),
        });
        made = { project, planned };
        return planned;
      },
    });
    const generated = made?.planned.generated;
    if (made === undefined || !generated) return report({ out, options }, written);
    const { changes } = written.changeSet;
    if (written.receipt !== null) {
      const behind = behindLines(written.behind);
      const scaffolds = await compareScaffolds({
        project: made.project,
        version: VERSION,
        last: memo.last?.answer.scaffolds,
        templates: () => Promise.resolve(templates),
      });
      rememberDerived({ project: made.project, planned: generated, changes, behind, scaffolds, memo });
    }
    const all = [...changes, ...getIdenticalChanges(generated.unchanged, memo.last)];
    all.sort((a, b) => (a.path < b.path ? -1 : 1));
    return report({ out, options }, { ...written, changeSet: { ...written.changeSet, changes: all } });
  },
});
