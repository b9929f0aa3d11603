/** Every snapshot is an app: derived, type-checked, tested, built, migrated and filled with the installed packages. */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, inject, it } from 'vitest';

import { CASES, renderProject } from '../snapshots/cases.js';
import { flowSettings } from './chromium.js';
import { tool } from './harness/checks.js';
import { copyOf, installedApp } from './harness/installed-app.js';
import { run } from './harness/process.js';
import { scratch } from './harness/scratch.js';

const dir = scratch('generated');
const app = dir.join('crm');

beforeAll(async () => {
  await copyOf(await installedApp(inject('packed'), dir.env), app);
});
afterAll(() => dir.dispose());

/** All types, and models that refer to each other and to themselves: what a flow has to cope with. */
const BROWSED: ReadonlySet<string> = new Set(['model/every-type', 'model/relations']);

/** A site asks for packages that an app does without, tenants for servers; both have suites of their own. */
const APPS = CASES.filter(({ set }) => set === 'app' || set === 'model');

/** Snapshots always name one version; a project of an older one than is installed would have to be upgraded first. */
function ofThisVersion(manifest: string): string {
  const file = join(app, 'node_modules/create-prefiq-app/package.json');
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return manifest.replace(/^(template: \{ name: app, version: )[\d.]+/m, `$1${version}`);
}

const prefiq = (...args: string[]) => tool(app, 'prefiq/bin/prefiq.js', args, dir.env);

describe.each(APPS)('$name', (one) => {
  it('becomes a project', async () => {
    for (const name of readdirSync(app)) {
      if (name !== 'node_modules') rmSync(join(app, name), { recursive: true });
    }
    for (const [path, text] of await renderProject(one)) {
      mkdirSync(dirname(join(app, path)), { recursive: true });
      writeFileSync(join(app, path), path === 'project.yml' ? ofThisVersion(text) : text);
    }
    await prefiq('codegen');
  });

  it('type-checks', () => tool(app, 'typescript/bin/tsc', ['--noEmit'], dir.env));

  // Tests that every app shares run with the app from the registry.
  it('passes its tests', () => tool(app, 'vitest/vitest.mjs', ['run', 'bin/tests', 'pages.test'], dir.env));

  // The flows begin with it.
  it.skipIf(BROWSED.has(one.name))('builds', () => prefiq('build'));

  it('migrates, takes its fixtures and is sane', async () => {
    await prefiq('run', 'migrate');
    await prefiq('run', 'fixtures');
    await prefiq('run', 'sanity');
  });

  it.runIf(BROWSED.has(one.name))('passes its flows in a browser', async () => {
    const env = { ...dir.env, ...(await flowSettings()) };
    await run('npm', ['run', 'flows'], { cwd: app, env, seconds: 240 });
  });
});
