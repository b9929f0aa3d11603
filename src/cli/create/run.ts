/** Answers → plan → render → reconcile → apply, then install and git. */
import { appGenerator, type AppOptions } from '../../../generators/app/generator.js';
import {
  apply,
  diffOf,
  exitCodeOf,
  formatWide,
  listing,
  reconcile,
  recover,
  render,
  summary,
  toJson,
  type ChangeSet,
  type PlanRow,
} from '../../engine/index.js';
import type { AppInput } from '../../project/load/AppInput.js';
import { packageRoot } from '../package-root.js';
import { loadTemplates } from '../templates.js';
import { VERSION } from '../version.js';
import { collectAnswers, type Answered } from './answers.js';
import { closing } from './closing.js';
import type { CreateContext } from './context.js';
import { initGit, type GitOutcome } from './git.js';
import { install } from './install.js';
import { readModels } from './models.js';
import { detectPackageManager } from './package-manager.js';
import { checkTemplate, checkTenancy, modelSources } from './questions/rules.js';
import { prepareRuntime } from './runtime.js';
import { entriesOf, notEmpty, placeOf, resolveTarget, type Target } from './target.js';

const COMMAND = 'create-prefiq-app';

export async function create(ctx: CreateContext): Promise<number> {
  const answered = await collectAnswers(ctx);
  const { answers } = answered;
  checkTemplate(answers);
  checkTenancy(answers);
  const target = resolveTarget(ctx.cwd, answered.dir);
  const preview = ctx.json || answers.dryRun || answers.diff;
  const recovery = preview ? null : await recover(target.root, COMMAND);
  if (recovery?.outcome === 'finished') return resume(ctx, answered, target);
  const changeSet = await plan(ctx, answered, target);
  const entries = entriesOf(target.root);
  if (entries.length > 0 && !answers.force) throw notEmpty(target.root, answered.dir, entries, changeSet);
  if (preview) return show(ctx, answers, changeSet);
  const receipt = await apply(changeSet, { command: COMMAND });
  const code = exitCodeOf(changeSet);
  if (code !== 0) {
    const conflicts = listing(changeSet).filter((line) => line.startsWith('conflict'));
    ctx.out.say(`${conflicts.join('\n')}\n`);
  }
  await finish(ctx, answered, target, { files: receipt.written.length, whole: code === 0 });
  return code;
}

/** An earlier run was killed after its commit point: its files are written now, and are not planned a second time. */
async function resume(ctx: CreateContext, answered: Answered, target: Target): Promise<number> {
  ctx.out.say('An interrupted creation was finished; going on from there.');
  await finish(ctx, answered, target, { files: null, whole: true });
  return 0;
}

async function plan(
  ctx: CreateContext,
  { answers, pm, runtime }: Answered,
  { root, name }: Target,
): Promise<ChangeSet> {
  const templates = await loadTemplates();
  const site = answers.template === 'site' ? await import('./site.js') : null;
  const models = await readModels(await modelSources(answers), ctx.cwd, templates);
  const { specs, rows } = await prepareRuntime(runtime, packageRoot(), VERSION, ctx.env);
  const { template, db, tenancy } = answers;
  const input: AppInput = {
    ...models,
    name,
    db,
    tenancy,
    pm,
    specs,
    answers: { template, db, tenancy, pm },
    version: VERSION,
    ...(site === null ? {} : { site: site.firstSite(name, models.models) }),
    now: new Date(),
  };
  const appPlan = await appGenerator.plan(input, templates.list());
  // Nothing is covered: what an older run wrote into this directory is not this run's to delete.
  const files = await formatWide(render([...appPlan.map(fromNothing), ...rows], templates));
  return reconcile(files, { root, origins: [] });
}

/** Creating an app never reads files already in the directory: they belong to someone else and block the run. */
const fromNothing = (row: PlanRow): PlanRow => {
  if ('template' in row) return row;
  const { from: _, ...rest } = row;
  return rest;
};

function show(ctx: CreateContext, { diff }: AppOptions, changeSet: ChangeSet): number {
  const text = diff
    ? diffOf(changeSet)
    : `${listing(changeSet, { all: true }).join('\n')}\n\n${summary(changeSet)}; nothing was written`;
  ctx.out.result({ root: changeSet.root, written: false, ...toJson(changeSet, { diff }) }, text);
  return exitCodeOf(changeSet);
}

interface Made {
  /** Written by this run; null where an earlier one did. */
  readonly files: number | null;
  /** No file of a stranger is in the way. */
  readonly whole: boolean;
}

async function deriveClient(root: string): Promise<void> {
  const { derive } = await import('../derive.js');
  await derive(root, { dryRun: false, diff: false, migrate: false, client: true });
}

/** The app is complete by now; what fails from here on leaves it so. */
async function finish(
  ctx: CreateContext,
  answered: Answered,
  target: Target,
  { files, whole }: Made,
): Promise<void> {
  const { answers, pm } = answered;
  let failed: unknown;
  if (answers.install || answers.git) {
    // The typed client takes the TypeScript compiler, and is made while the packages come; the first commit has it.
    const place = placeOf(target, ctx.typedIn);
    const installed = answers.install ? [install(target.root, pm, place, ctx)] : [];
    const steps = whole ? [...installed, deriveClient(target.root)] : installed;
    const [stopped] = (await Promise.allSettled(steps)).filter((step) => step.status === 'rejected');
    failed = stopped?.reason;
  }
  const git: GitOutcome = answers.git
    ? await initGit(target.root, `chore: create ${target.name} with create-prefiq-app ${VERSION}`, ctx.env)
    : { type: 'skipped', reason: '--no-git' };
  if (failed !== undefined) throw failed;
  const text = closing({
    answered,
    target,
    from: ctx.typedIn,
    cwd: ctx.cwd,
    files,
    git,
    ranBy: detectPackageManager(ctx.env),
    schema: appGenerator.schema,
    style: ctx.out.style,
  });
  ctx.out.result({ root: target.root, written: true, files, git: git.type }, text);
}
