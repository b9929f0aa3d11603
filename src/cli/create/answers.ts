/** Flags, then questions, then defaults. */

import { appGenerator, type AppOptions } from '../../../generators/app/generator.js';
import { PrefiqError } from '../../errors.js';
import type { PackageManager } from '../../project/AppInput.js';
import type { CreateContext } from './context.js';
import { packageRoot } from '../package-root.js';
import { detectPackageManager } from './package-manager.js';
import { defaultRuntime, type RuntimeSource } from './runtime.js';
import { resolveTarget } from './target.js';

export interface Settled {
  readonly answers: AppOptions;
  readonly dir: string;
  readonly pm: PackageManager;
  readonly runtime: RuntimeSource;
}

const DEFAULT_DIR = 'my-app';

export async function settleAnswers(ctx: CreateContext): Promise<Settled> {
  const { options, given, cwd } = ctx;
  // A bad name is said before anything is asked.
  if (ctx.args.dir !== undefined) resolveTarget(cwd, ctx.args.dir);
  const asked = ctx.interactive && !options.yes ? await questions(ctx) : {};
  const answers = { ...options, ...asked } as AppOptions;
  return {
    answers,
    dir: ctx.args.dir ?? (asked['dir'] as string | undefined) ?? DEFAULT_DIR,
    pm: answers.pm ?? detectPackageManager(ctx.env),
    runtime:
      given.has('runtime') && answers.runtime !== undefined ? answers.runtime : defaultRuntime(packageRoot()),
  };
}

async function questions({
  given,
  cwd,
  options,
  signal,
  out,
}: CreateContext): Promise<Readonly<Record<string, unknown>>> {
  const { ask, openQuestions } = await import('../prompts.js');
  const { schema } = appGenerator;
  // Who only wants to look is asked nothing about steps that will not come.
  const done = new Set(options.dryRun || options.diff ? [...given, 'install', 'git'] : given);
  if (openQuestions({ schema, given: done }).length === 0) return {};
  const cancelled = (): void => out.warn('cancelled; nothing was written');
  signal.addEventListener('abort', cancelled, { once: true });
  const answers = await ask({
    name: appGenerator.name,
    schema,
    given: done,
    defaults: { dir: DEFAULT_DIR },
    checks: { dir: (dir) => faultOf(cwd, dir) },
  });
  signal.removeEventListener('abort', cancelled);
  return answers;
}

function faultOf(cwd: string, dir: string): string | null {
  try {
    resolveTarget(cwd, dir);
    return null;
  } catch (cause) {
    if (cause instanceof PrefiqError) return `${cause.message}. ${cause.fix}`;
    throw cause;
  }
}
