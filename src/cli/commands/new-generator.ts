import { defineCommand, WRITE_OPTIONS } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { error } from '../../errors.js';
import { planGeneratorPackage } from '../../project/plugins/plan-generator-package.js';
import { report, runPlan } from '../run-plan.js';
import { loadTemplates } from '../templates.js';

export default defineCommand({
  description:
    'A plop generator that runs through `prefiq generate`. It works in this project as it is; published, or copied into a package of its own, it works in every project that installs it.',
  args: { name: { description: 'Small letters, digits and hyphens: adr', required: true } },
  options: WRITE_OPTIONS,
  examples: [
    { run: 'prefiq new-generator adr', does: 'writes generators/adr' },
    { run: "prefiq generate adr 'Use SQLite'", does: 'runs it' },
  ],
  async run({ args: { name }, options, cwd, out }) {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 60)
      throw error('PFQ_GENERATOR_NAME', { name });
    const { root } = readProject(cwd);
    const templates = await loadTemplates();
    const written = await runPlan({
      root,
      command: `new-generator ${name}`,
      templates,
      options,
      make: async () => planGeneratorPackage(name, templates.list()),
    });
    const code = report({ out, options }, written);
    if (written.receipt !== null) {
      out.say(
        `Its test: node --test generators/${name}/\nTry it: prefiq generate ${name} 'Hello world' --dry-run`,
      );
    }
    return code;
  },
});
