import { defineCommand, WRITE_OPTIONS } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { readIndex, type TemplateSource } from '../../engine/index.js';
import { error } from '../../errors.js';
import { describePart } from '../../project/plan/describe-parts.js';
import { isOneLayer, LAYERS, partFileAt } from '../../project/rows/parts.js';
import { planEject } from '../../project/plan/plan-eject.js';
import { report, runPlan } from '../run-plan.js';
import { loadTemplates } from '../templates.js';

export default defineCommand({
  description:
    'Writes the source of a part into src/components/, where it takes the part’s place everywhere. It is yours from then on; `prefiq upgrade` merges later versions into it.',
  args: { part: { description: 'As it is imported: list/ListToolbar' } },
  options: {
    wrap: { type: 'boolean', description: 'Write a wrapper around the original instead of its source' },
    list: { type: 'boolean', description: 'List the parts, and how stable they are' },
    layer: {
      type: 'string',
      value: 'app|project',
      description: 'app: src/components/ (default); project: resources/frontend/, shared by apps and sites',
    },
    ...WRITE_OPTIONS,
  },
  examples: [
    { run: 'prefiq eject --list', does: 'lists what can be taken' },
    { run: 'prefiq eject list/ListToolbar', does: 'makes the toolbar of lists yours' },
    { run: 'prefiq eject --wrap shell/Navigation', does: 'puts something of yours around the navigation' },
  ],
  async run({ args: { part }, options, cwd, out }) {
    const { root } = readProject(cwd);
    const sources = sourcesIn(await loadTemplates('parts'));
    if (options.list) {
      const parts = describeAll(root, sources);
      for (const { part: name, isStable, file, summary } of parts) {
        out.say(
          `${isStable ? 'stable' : '      '}  ${file === null ? ' ' : '*'} ${name.padEnd(34)} ${summary}`,
        );
      }
      out.result(
        { parts },
        '* is yours already. The props of stable parts stay as they are; of the others, the name does.',
      );
      return 0;
    }
    if (part === undefined) throw error('PFQ_EJECT_NAME', {});
    const { layer = 'app', wrap } = options;
    if (!isOneLayer(layer)) {
      throw error('PFQ_EJECT_LAYER', { layer, known: Object.keys(LAYERS).join(', ') });
    }
    const plan = () => planEject({ root, part, layer, wrap, sources });
    const { path } = plan();
    const written = await runPlan({
      root,
      command: `eject ${part}`,
      // Deleted by hand before, it is asked back now.
      options: { ...options, restore: readIndex(root).has(path) ? [path] : [] },
      make: async () => plan(),
    });
    return report({ out, options, more: { path } }, written);
  },
});

const sourcesIn = (templates: TemplateSource): ReadonlyMap<string, string> =>
  new Map(
    templates
      .list()
      .filter((name) => !name.endsWith('.css'))
      .map((name) => [name, String(templates.get(name))]),
  );

/** Each part, and its file in a layer where there is one. */
function describeAll(root: string, sources: ReadonlyMap<string, string>) {
  const yours = new Map([...readIndex(root).keys()].map((path) => [partFileAt(path), path] as const));
  return [...sources].map(([name, source]) => {
    const { part, isStable, summary } = describePart(name, source);
    return { part, isStable, summary, file: yours.get(name) ?? null };
  });
}
