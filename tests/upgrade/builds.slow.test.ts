/**
 * Every frozen release, edited in every way and upgraded, is a working project: it type-checks, builds, and its tests
 * pass, those of the hand edits among them. Installs packages; .ci/run calls it.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ended, InstalledApp } from '../commands/installed.js';
import { editsOf, makeEdits } from './bed/edits.js';
import { bed } from './bed/project.js';
import { installShared } from './bed/shared-install.js';
import { releases } from './releases.js';

const beds = bed('builds');
afterAll(() => beds.dispose(), 60_000);

/** A tool of the app, run by this Node. */
function tool(app: InstalledApp, script: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(app.root, 'node_modules', script), ...args], {
    cwd: app.root,
    env: { PATH: process.env['PATH'], HOME: app.root, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

describe.each(releases())('upgraded from %s', (version) => {
  let app: InstalledApp;

  beforeAll(async () => {
    app = await beds.project(version);
    await makeEdits(app, version);
    const { code, stdout, stderr } = await app.prefiq(['upgrade']);
    expect(code, stdout + stderr).toBe(0);
    installShared(app.root);
  }, 400_000);

  const works = ({ code, stdout, stderr }: Ended): void => expect(code, stdout + stderr).toBe(0);

  it('type-checks', async () => {
    works(await app.prefiq(['codegen', '--quiet']));
    works(await tool(app, 'typescript/bin/tsc', '--noEmit'));
  }, 200_000);

  it('builds', async () => works(await app.prefiq(['build'])), 200_000);

  // Tests that are the same in every app run with the app from the registry.
  it('passes its tests, and those of the edits', async () => {
    works(await tool(app, 'vitest/vitest.mjs', 'run', 'bin/tests', 'pages.test', 'own.test'));
  }, 300_000);

  it('still has every edit, and nothing to upgrade', async () => {
    for (const { name, alive } of editsOf(version)) expect(() => alive(app), name).not.toThrow();
    expect((await app.prefiq(['upgrade', '--check'])).code).toBe(0);
  }, 60_000);
});
