/** The last words of a creation: what was made, the next two commands, and the same without questions. */
import type { OptionSchema, Style } from 'prefiq/cli';
import type { AppOptions } from '../../../generators/app/generator.js';
import { equivalentCommand, quote } from './command-line.js';
import type { GitOutcome } from './git.js';
import { INSTALL, RUN_DEV } from './package-manager.js';
import type { PackageManager } from '../../project/load/AppInput.js';
import type { Answered } from './answers.js';
import { placeOf, type Target } from './target.js';

export interface Closing {
  readonly answered: Answered;
  readonly target: Target;
  /** The directory in which the command was typed. */
  readonly from: string;
  /** The folder that the answers are relative to. */
  readonly cwd: string;
  /** Null when an earlier run wrote them. */
  readonly files: number | null;
  readonly git: GitOutcome;
  readonly ranBy: PackageManager;
  readonly schema: OptionSchema;
  readonly style: Style;
}

export function closing({ answered, target, from, cwd, files, git, ranBy, schema, style }: Closing): string {
  const { answers, dir, pm } = answered;
  const place = placeOf(target, from);
  const cd = place === '.' ? [] : [`cd ${quote(place)}`];
  const steps = answers.install ? cd : [[...cd, INSTALL[pm].slice(0, 2).join(' ')].join(' && ')];
  return [
    `${style.green('✔')} Created ${style.bold(target.name)}${files === null ? '' : ` with ${files} files`}${GIT[git.type](git)}.`,
    '',
    'Next:',
    ...[...steps, ...serverSteps(answers.db), RUN_DEV[pm], ...tenantSteps(answers.tenancy, pm)].map(
      (step) => `  ${style.cyan(step)}`,
    ),
    '',
    'The same without questions:',
    `  ${style.dim(equivalentCommand(schema, { ...answers }, { dir, from, cwd, ranBy }))}`,
  ].join('\n');
}

/** A server has an address, and somebody to sign in as. */
const serverSteps = (db: AppOptions['db']): readonly string[] =>
  db === 'sqlite' ? [] : [`install -m 600 .env.example .env   # and say there where ${db} is`];

const tenantSteps = (tenancy: AppOptions['tenancy'], pm: PackageManager): readonly string[] =>
  tenancy === 'none' ? [] : [`${EXEC[pm]} prefiq tenant add acme   # beside it: the first tenant`];

const EXEC: Readonly<Record<PackageManager, string>> = { npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn' };

const reasonOf = (git: GitOutcome): string => ('reason' in git ? git.reason : '');

const GIT: Readonly<Record<GitOutcome['type'], (git: GitOutcome) => string>> = {
  committed: () => ', with a first commit',
  nested: () => ', inside the git repository that is here already',
  staged: (git) => `; they are staged in git, but not committed: ${reasonOf(git)}`,
  skipped: (git) => (reasonOf(git) === '--no-git' ? '' : `; no git repository: ${reasonOf(git)}`),
};
