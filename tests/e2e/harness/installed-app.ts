/** One app that is created and installed once per run; suites copy it or take its packages. */

import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { MODEL } from './checks.js';
import type { Packed } from './global-setup.js';
import { once } from './once.js';
import { run, type Environment } from './process.js';

/** @returns the app's directory, shared: leave it as it is */
export async function installedApp(
  { prefiq, toolkit, resources, shared }: Packed,
  env: Environment,
): Promise<string> {
  const root = join(shared, 'installed');
  await once(join(shared, 'installed.done'), () => install(root, [prefiq, toolkit, resources], env));
  return join(root, 'crm');
}

/** Its commands. */
export const commandOf = (installed: string, name: 'create-prefiq-app' | 'create-codexion-site'): string =>
  join(installed, '../toolkit/node_modules/.bin', name);

async function install(root: string, tarballs: readonly string[], env: Environment): Promise<void> {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, 'toolkit'), { recursive: true });
  const toolkitDir = join(root, 'toolkit');
  writeFileSync(join(toolkitDir, 'package.json'), '{ "private": true }');
  await run('npm', ['install', '--no-audit', '--no-fund', ...tarballs], {
    cwd: toolkitDir,
    env,
    seconds: 180,
  });
  const cli = commandOf(join(root, 'crm'), 'create-prefiq-app');
  await run(cli, ['crm', '--yes', '--no-git', '--model', MODEL], { cwd: root, env, seconds: 300 });
}

/** A new app that takes its packages from the installed one: they are the same. */
export async function createBeside(
  installed: string,
  cwd: string,
  args: readonly string[],
  env: Environment,
): Promise<string> {
  const cli = commandOf(installed, 'create-prefiq-app');
  await run(cli, [...args, '--yes', '--no-install', '--no-git'], { cwd, env, seconds: 60 });
  const app = join(cwd, args[0] as string);
  await run('cp', ['-al', join(installed, 'node_modules'), join(app, 'node_modules')], { cwd });
  return app;
}

/** A copy to write into. Packages are hard links: no disk, and paths as in any app. */
export async function copyOf(app: string, target: string): Promise<string> {
  await run('cp', ['-al', app, target], { cwd: join(app, '..') });
  // Links would write through to the original.
  for (const name of readdirSync(target)) {
    if (name === 'node_modules') continue;
    rmSync(join(target, name), { recursive: true });
    await run('cp', ['-a', join(app, name), join(target, name)], { cwd: app });
  }
  return target;
}
