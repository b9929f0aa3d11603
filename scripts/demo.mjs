/**
 * npm run demo: demo/crm from the shipped CRM pack, installed, migrated, filled, built and served.
 * npm run demo -- --check  probes API and page instead of serving for ever, and exits 0
 * npm run demo -- --fresh  starts over; without it a demo that is there is kept as it is
 * npm run demo -- --port 4000
 */

import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const APP = join(ROOT, 'demo/crm');
const PREFIQ = join(APP, 'node_modules/prefiq/bin/prefiq.js');

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    port: { type: 'string' },
  },
});

if (options.fresh || options.check) rmSync(APP, { recursive: true, force: true });
if (!existsSync(PREFIQ)) await create();
await run(PREFIQ, ['codegen', '--quiet']);
await run(PREFIQ, ['run', 'migrate']);
await run(PREFIQ, ['run', 'fixtures']);
await run(PREFIQ, ['build']);
await (options.check ? check() : serve());

async function create() {
  rmSync(APP, { recursive: true, force: true });
  await run(join(ROOT, 'scripts/build.mjs'), [], ROOT);
  const args = ['demo/crm', '--yes', '--model', 'crm', '--pm', 'npm', '--no-git', '--runtime', 'embedded'];
  await run(join(ROOT, 'bin/create-prefiq-app.js'), args, ROOT);
}

function run(script, args, cwd = APP) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { cwd, stdio: 'inherit' });
    child.once('exit', (code) => {
      if (code === 0) return resolve();
      console.error(`demo: ${script.split('/').at(-1)} ${args.join(' ')} ended with ${code}`);
      process.exit(code ?? 1);
    });
  });
}

/** Until Ctrl-C, which reaches the child too. */
function serve() {
  process.on('SIGINT', () => undefined);
  return run(PREFIQ, ['server', 'start', ...(options.port ? ['--port', options.port] : [])]);
}

/** Starts the server on a free port, asks it what a visitor would, and stops it. */
async function check() {
  const args = [PREFIQ, 'server', 'start', '--port', '0', '--json'];
  const child = spawn(process.execPath, args, { cwd: APP, stdio: ['ignore', 'pipe', 'inherit'] });
  const { url } = await firstJson(child);
  try {
    const projects = await answer(`${url}/api/projects?expand=customer`);
    expect(projects.page.total === 7, 'seven projects from the fixtures');
    expect(
      projects.items.every(({ customer }) => customer.name),
      'a customer beside every project',
    );
    const refused = await fetch(`${url}/api/projects`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(refused.status === 422, 'an empty project is refused');
    const page = await (await fetch(url)).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
    expect(script !== undefined, 'a page with a script');
    expect((await fetch(url + script)).ok, 'the script of the page');
    expect((await answer(`${url}/openapi.json`)).openapi === '3.1.0', 'an OpenAPI document');
    expect((await answer(`${url}/health/ready`)).status === 'ok', 'readiness');
    console.log(`demo: API and page answer at ${url}`);
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

/** The first JSON value a process prints; half a minute is far more than a server takes to start. */
function firstJson(child) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('the server did not come up')), 30_000).unref();
    let text = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (piece) => {
      text += piece;
      const match = /^\{[\s\S]*?^\}/m.exec(text);
      if (match) resolve(JSON.parse(match[0]));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
}

async function answer(url) {
  const response = await fetch(url);
  expect(response.ok, `${url} answers`);
  return response.json();
}

function expect(holds, what) {
  if (!holds) throw new Error(`demo: expected ${what}`);
  console.log(`  ok  ${what}`);
}
