import { defineCommand, didYouMean, WRITE_OPTIONS } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';
import { modelPath } from 'prefiq/modelmeta';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readPristine, type PlanRow } from '../../engine/index.js';
import { error } from '../../errors.js';
import { loadProject } from '../../project/load/load-project.js';
import { withSitePackages } from '../../project/rows/package-json.js';
import { ALL_PARTS } from '../../project/rows/plan-model.js';
import type { PlannedRun } from '../../project/rows/PlannedRun.js';
import { planScaffoldRun } from '../../project/plan/plan-scaffold.js';
import { CONTACT, planSite, POST, siteEdits } from '../../project/rows/plan-site.js';
import { takenFiles } from '../../project/rows/taken.js';
import { APP_ORIGIN } from '../../project/rows/plan-skeleton.js';
import { readModels } from '../create/models.js';
import { checkSiteName, SITE_PACK, siteInput } from '../create/site.js';
import { report, runPlan } from '../run-plan.js';
import { loadTemplates } from '../templates.js';

const PACKAGE = 'package.json';

interface Wanted {
  readonly name: string;
  readonly domain: string | undefined;
  readonly list: string;
  readonly contact: string;
}

export default defineCommand({
  description:
    'Writes sites/<name> and registers it in project.yml. Without --list and --contact the app gets the models Post and ContactMessage, which are open to visitors as far as the site needs them.',
  args: {
    name: {
      description: 'One word, also its host name here: blog is served at blog.localhost',
      required: true,
    },
  },
  options: {
    domain: { type: 'string', value: 'host', description: 'Host name the world knows it by' },
    list: { type: 'string', value: 'model', description: 'Model its list page shows' },
    contact: { type: 'string', value: 'model', description: 'Model its contact form writes' },
    ...WRITE_OPTIONS,
  },
  examples: [
    { run: 'prefiq new-site blog', does: 'adds sites/blog, with posts and messages in the app' },
    { run: 'prefiq new-site shop --domain www.example.com', does: 'names the host it will be served under' },
    { run: 'prefiq new-site news --dry-run', does: 'lists what would be written' },
  ],
  async run({ args, options, cwd, out }) {
    checkSiteName(args.name);
    const { root, manifest } = readProject(cwd);
    const taken = manifest.sites.find(({ name }) => name === args.name);
    if (taken !== undefined) throw error('PFQ_SITE_EXISTS', { name: args.name, path: taken.path });
    const { domain, list = POST, contact = CONTACT } = options;
    for (const model of [options.list, options.contact]) assertModel(root, model);
    const before = readFileSync(join(root, PACKAGE), 'utf8');
    const written = await runPlan({
      root,
      command: `new-site ${args.name}`,
      templates: await loadTemplates(),
      options,
      make: () => plan(root, { name: args.name, domain, list, contact }),
    });
    const code = report({ out, options }, written);
    if (written.receipt !== null && readFileSync(join(root, PACKAGE), 'utf8') !== before) {
      out.say(`package.json asks for more packages now: ${loadProject(root).app.install}`);
    }
    return code;
  },
});

function assertModel(root: string, model: string | undefined): void {
  const declared = loadProject(root).models.map((one) => one.model);
  if (model === undefined || declared.includes(model)) return;
  throw error('PFQ_SCAFFOLD_UNKNOWN', {
    model,
    hint: didYouMean(model, declared),
    known: declared.join(', ') || 'none',
  });
}

/** Models of the pack that the app has under the same name already are taken as they are. */
async function plan(root: string, { name, domain, list, contact }: Wanted): Promise<PlannedRun> {
  const templates = await loadTemplates();
  const declared = new Set(loadProject(root).models.map(({ model }) => model));
  const pack = await readModels([{ pack: SITE_PACK }], root, templates);
  const added = [list, contact].filter((model) => !declared.has(model));
  const declarations = pack.declarations.filter(({ path }) =>
    added.some((model) => path === modelPath(model)),
  );
  const project = loadProject(root, declarations);
  const app = project.manifest.apps.find(({ path }) => path === '.');
  const site = siteInput({
    name,
    domain,
    apps: app === undefined ? [] : [app.name],
    models: project.models,
    list,
    contact,
  });
  const scaffold = await planScaffoldRun(project, {
    models: added,
    parts: ALL_PARTS,
    declarations,
    fixtures: pack.fixtures,
    now: new Date(),
    edits: siteEdits(site, project.manifest),
  });
  return {
    ...scaffold,
    plan: [...scaffold.plan, ...planSite(site, templates.list(), takenFiles(root)), packagesRow(root)],
  };
}

/** Of package.json as it was scaffolded, so that what a hand changed in it since is merged with what a site needs. */
function packagesRow(root: string): PlanRow {
  const pristine = readPristine(root, PACKAGE) ?? readFileSync(join(root, PACKAGE), 'utf8');
  return { to: PACKAGE, owner: 'user', origin: APP_ORIGIN, content: withSitePackages(pristine) };
}
