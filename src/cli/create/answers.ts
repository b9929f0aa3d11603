/** Flags, then questions, then defaults. */

import type { AppOptions } from '../../../generators/app/generator.js';
import type { PackageManager } from '../../project/load/AppInput.js';
import { packageRoot } from '../package-root.js';
import { loadTemplates } from '../templates.js';
import type { CreateContext } from './context.js';
import { detectPackageManager } from './package-manager.js';
import { defaultRuntime, type RuntimeSource } from './runtime.js';
import { DEFAULT_DIR, resolveTarget } from './target.js';

export interface Answered {
  readonly answers: AppOptions;
  readonly dir: string;
  readonly pm: PackageManager;
  readonly runtime: RuntimeSource;
}

export async function collectAnswers(ctx: CreateContext): Promise<Answered> {
  const options: AppOptions = ctx.args.dir === undefined ? ctx.options : { ...ctx.options, ...ctx.args };
  const { dir = DEFAULT_DIR, ...answers } =
    ctx.interactive && !options.yes ? await asked(ctx, options) : options;
  // A bad name is refused before anything is read.
  resolveTarget(ctx.cwd, dir);
  return {
    answers,
    dir,
    pm: answers.pm ?? detectPackageManager(ctx.env),
    runtime:
      ctx.given.has('runtime') && answers.runtime !== undefined
        ? answers.runtime
        : defaultRuntime(packageRoot()),
  };
}

async function asked({ given, cwd }: CreateContext, options: AppOptions): Promise<AppOptions> {
  const { checkGiven, openQuestions, runWizard } = await import('./questions/wizard.js');
  const request = { cwd, options, given, templates: await loadTemplates() };
  // Wrong flags are refused before anything is asked.
  await checkGiven(request);
  if (openQuestions(request).length === 0) return options;
  return runWizard(request, (await import('../prompts/terminal.js')).terminal);
}
