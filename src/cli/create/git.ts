/** A repository with a first commit, where that helps. Never a reason to fail: the app is complete without. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { childEnv, type Context } from 'prefiq/cli';

export type GitOutcome =
  | { readonly type: 'committed' }
  /** Inside a work tree already: that one is the user's. */
  | { readonly type: 'nested' }
  /** Everything is staged, only the commit is missing. */
  | { readonly type: 'staged'; readonly reason: string }
  | { readonly type: 'skipped'; readonly reason: string };

const insideWorkTree = (root: string): boolean => {
  for (let dir = root; ; dir = dirname(dir)) {
    if (existsSync(join(dir, '.git'))) return true;
    if (dir === dirname(dir)) return false;
  }
};

export async function initGit(root: string, message: string, env: Context['env']): Promise<GitOutcome> {
  if (insideWorkTree(root)) return { type: 'nested' };
  const { execa } = await import('execa');
  const git = (...args: string[]) =>
    execa('git', args, {
      cwd: root,
      env: childEnv(env),
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
      all: true,
    });
  const init = await git('init', '--quiet');
  if (init.failed)
    return {
      type: 'skipped',
      reason: init.exitCode === undefined ? 'git is not installed' : lastLine(init.all),
    };
  if (!existsSync(join(root, '.git'))) return { type: 'skipped', reason: 'git made it elsewhere' };
  const add = await git('add', '--all');
  if (add.failed) return { type: 'skipped', reason: lastLine(add.all) };
  const commit = await git('commit', '--quiet', '--message', message);
  // A hook, or a setting of git, may have had another mind.
  const head = await git('rev-parse', '--verify', '--quiet', 'HEAD');
  if (!commit.failed && !head.failed) return { type: 'committed' };
  const nameless = /user\.email|user\.name|tell me who you are|empty ident/i.test(String(commit.all));
  return {
    type: 'staged',
    reason: nameless ? 'git does not know your name and e-mail yet' : lastLine(commit.all),
  };
}

const lastLine = (text: unknown): string =>
  String(text ?? '')
    .trim()
    .split('\n')
    .at(-1) ?? '';
