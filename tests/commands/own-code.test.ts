/** docs/own-code.md is true: an app with all of its files type-checks, and its tests pass, those of the page included. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as rules from 'prefiq/rules';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { App } from './app.js';
import { Guides } from './guide.js';
import { addModules } from './installed.js';
import { packages, ROOT } from './packages.js';

const guide = readFileSync(join(ROOT, 'docs/own-code.md'), 'utf8');
const MODULES = join(ROOT, 'node_modules');

let guides: Guides;
let app: App;
beforeAll(async () => {
  guides = await Guides.open();
  app = new App(guides.follow('docs/own-code.md').cwd);
  addModules(await packages(), app.path('node_modules'), MODULES);
}, 120_000);
afterAll(() => guides.close(), 60_000);

/** Runs a script of the packages here in the app; what it says where it fails. */
async function run(script: string, ...args: string[]): Promise<string> {
  const ended = promisify(execFile)(process.execPath, [join(MODULES, script), ...args], { cwd: app.root });
  return ended.then(
    () => '',
    (failure: { stdout: string; stderr: string }) => failure.stdout + failure.stderr,
  );
}

it('its amounts equal those of the table', () => {
  const rows = [...guide.matchAll(/^\| `(\w+Decimals?\(.*?)` +\| `([^`]+)`/gm)];
  expect(rows.length).toBeGreaterThan(4);
  const names = Object.keys(rules);
  const valueOf = (code: string): unknown =>
    (new Function(...names, `return ${code};`) as (...all: unknown[]) => unknown)(...Object.values(rules));
  for (const [, call = '', value = ''] of rows) expect(valueOf(call), call).toBe(valueOf(value));
});

it('its route is in the typed client', () => {
  expect(app.read('src/services/api.gen.ts')).toContain('"/api/invoices/open-sums": {');
});

it('its files have the types of the app', async () => {
  expect(await run('@typescript/native/bin/tsc', '--noEmit')).toBe('');
}, 120_000);

it('its tests pass, and those that the app came with', async () => {
  expect(app.has('bin/tests/max-open.test.ts') && app.has('src/tests/open-sums.test.tsx')).toBe(true);
  expect(await run('vitest/vitest.mjs', 'run')).toBe('');
}, 120_000);
