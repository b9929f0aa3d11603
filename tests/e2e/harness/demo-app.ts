/** Apps that are made, filled and built once per run. Each suite serves them over a copy of their database. */

import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { serve, type AppServer } from './app-server.js';
import { tool } from './checks.js';
import type { Packed } from './global-setup.js';
import { createBeside, installedApp } from './installed-app.js';
import { once } from './once.js';
import type { Scratch } from './scratch.js';

export interface Recipe {
  readonly name: string;
  /** For create-prefiq-app, behind the name. */
  readonly args: readonly string[];
  /** Declarations of the suite's own, by file name. */
  readonly models?: Readonly<Record<string, string>>;
}

/** Customers, contacts, projects and tasks of the shipped pack. */
export const CRM: Recipe = { name: 'crm', args: ['--model', 'crm'] };

/** @returns the app's directory, shared: leave it as it is */
export async function builtApp(packed: Packed, recipe: Recipe, env: Scratch['env']): Promise<string> {
  const root = join(packed.shared, 'built');
  await once(join(root, `${recipe.name}.done`), () => make(root, packed, recipe, env));
  return join(root, recipe.name);
}

async function make(root: string, packed: Packed, recipe: Recipe, env: Scratch['env']): Promise<void> {
  const app = join(root, recipe.name);
  const installed = await installedApp(packed, env);
  rmSync(app, { recursive: true, force: true });
  const models = join(root, `${recipe.name}.models`);
  mkdirSync(models, { recursive: true });
  for (const [name, text] of Object.entries(recipe.models ?? {})) writeFileSync(join(models, name), text);
  const flags = recipe.models ? ['--model', models] : [];
  await createBeside(installed, root, [recipe.name, ...recipe.args, ...flags], env);
  const prefiq = (...args: string[]) => tool(app, 'prefiq/bin/prefiq.js', args, env);
  await prefiq('run', 'migrate');
  await prefiq('run', 'fixtures');
  await prefiq('build');
}

/** The default path of the database of an app. */
export const databaseOf = (app: string): string => join(app, 'data', `${app.split('/').at(-1) as string}.db`);

/** Serves the app as it was filled; writes go into a separate database. */
export async function serveCopy(app: string, dir: Scratch, name = 'copy'): Promise<AppServer> {
  const database = dir.join(`${name}.db`);
  for (const suffix of ['', '-wal', '-shm']) {
    rmSync(database + suffix, { force: true });
    if (existsSync(databaseOf(app) + suffix)) cpSync(databaseOf(app) + suffix, database + suffix);
  }
  return serve(app, { env: { ...dir.env, DB_NAME: database } });
}
