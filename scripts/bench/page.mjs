/** The built demo in Chromium on a machine four times slower, and a model change on its way into an open page. */

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { chromium } from 'playwright-core';

import { median, table, verdict } from './measure.mjs';

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const SLOWER = 4;
const MODEL = 'core/schema/project.model.yml';

/** Without what `npm run demo` installs, or without a browser, there is nothing to measure. */
export async function benchPage({ root, scratch, rounds }) {
  const demo = join(root, 'demo/crm');
  const missing = [join(demo, 'node_modules/vite'), CHROMIUM].find((path) => !existsSync(path));
  if (missing !== undefined) {
    console.log(`pages: left out, ${missing} is missing (npm run demo -- --check; apt-get install chromium)`);
    return [];
  }
  const app = copyOf(root, demo, join(scratch, 'page'));
  const builds = Array.from({ length: Math.min(rounds, 5) }, () => viteBuild(app.dir));
  execFileSync(process.execPath, [app.prefiq, 'build', '--quiet'], { cwd: app.dir });
  for (const what of ['migrate', 'fixtures'])
    execFileSync(process.execPath, [app.prefiq, 'run', what, '--quiet'], { cwd: app.dir });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
  try {
    const loads = await loadsOf(app, browser, Math.min(rounds, 9));
    const of = (key) => median(loads.map((load) => load[key]));
    const changes = await changesOf(app, browser, 3);
    const row = (what, value, goal, unit, digits = 0) => [
      what,
      `${value.toFixed(digits)}${unit}`,
      ...verdict(value, goal, { unit, digits }),
    ];
    const rows = [
      row('first-load JS, gzip: shell and list', of('javascript') / 1000, 130, ' kB', 1),
      row('vite build', median(builds), 4000, ' ms'),
      row(`LCP, CPU ${SLOWER} times slower`, of('lcp'), 1500, ' ms'),
      row(`TBT, CPU ${SLOWER} times slower`, of('tbt'), 150, ' ms'),
      row('CLS', of('cls'), 0.02, '', 3),
      row('a field added to a model is a column of the open list', median(changes), 2000, ' ms'),
    ];
    console.log(table(['page', 'measured', 'goal', ''], rows));
    // Bytes are the same on every machine; the times above are of this one.
    return [{ name: 'page: kB of first-load JS', value: of('javascript') / 1000, goal: 130 }];
  } finally {
    await browser.close();
  }
}

/** Both packages as they are built now, everything else as the demo has it installed. */
function copyOf(root, demo, dir) {
  cpSync(demo, dir, {
    recursive: true,
    filter: (path) => !['node_modules', 'dist', 'data'].some((name) => path === join(demo, name)),
  });
  symlinkSync(join(demo, 'node_modules'), join(dir, 'node_modules'));
  return { dir, prefiq: join(root, 'src/runtime/bin/prefiq.js') };
}

function viteBuild(cwd) {
  const from = performance.now();
  execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], { cwd });
  return performance.now() - from;
}

function start({ dir, prefiq }, args, pattern) {
  const child = spawn(process.execPath, [prefiq, ...args], { cwd: dir, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGINT');
    });
  return new Promise((resolve, reject) => {
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        text += chunk;
        const [, url] = pattern.exec(text) ?? [];
        if (url !== undefined) resolve({ url, stop });
      });
    child.once('exit', (code) => reject(new Error(`prefiq ${args.join(' ')} ended with ${code}\n${text}`)));
  });
}

async function loadsOf(app, browser, rounds) {
  const server = await start(app, ['server', 'start', '--port', '0'], /served at (\S+)/);
  const loads = [];
  try {
    for (let round = 0; round <= rounds; round++) loads.push(await load(browser, `${server.url}/projects`));
  } finally {
    await server.stop();
  }
  // The first one fills the caches of the machine.
  return loads.slice(1);
}

/** Runs in the page before anything else of it does. */
function observe() {
  const seen = { lcp: 0, cls: 0, long: [] };
  globalThis.seen = seen;
  const watch = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  watch('largest-contentful-paint', ({ startTime }) => (seen.lcp = startTime));
  watch('layout-shift', ({ value, hadRecentInput }) => hadRecentInput || (seen.cls += value));
  watch('longtask', ({ startTime, duration }) => seen.long.push({ startTime, duration }));
}

async function load(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  const scripts = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body());
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(observe);
  await page.goto(url);
  await page.getByRole('row').nth(3).waitFor();
  await page.waitForLoadState('networkidle');
  const { lcp, cls, long, fcp } = await page.evaluate(() => ({
    ...globalThis.seen,
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  }));
  const javascript = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
  await context.close();
  // As Lighthouse counts it: what tasks after the first paint take beyond 50 ms.
  const tbt = long
    .filter(({ startTime }) => startTime >= fcp)
    .reduce((sum, { duration }) => sum + duration - 50, 0);
  return { lcp, cls, tbt, javascript };
}

/** Milliseconds from saving the model until the open page shows the column with what the API gives for it. */
async function changesOf(app, browser, rounds) {
  // The bundle of the demo is no part of what changes.
  rmSync(join(app.dir, 'dist'), { recursive: true, force: true });
  const dev = await start(app, ['dev', '--port', '0'], /is at (\S+) \(Ctrl-C/);
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  const times = [];
  try {
    await page.goto(`${dev.url}/projects`);
    await page.getByRole('row').nth(3).waitFor();
    for (let round = 0; round < rounds; round++) {
      const name = `extra${round}`;
      const text = readFileSync(join(app.dir, MODEL), 'utf8');
      const field = `  ${name}: { type: enum, values: [low, high], default: low, required: true }\n`;
      const from = performance.now();
      writeFileSync(join(app.dir, MODEL), text.replace('fields:\n', `fields:\n${field}`));
      await page.getByRole('columnheader', { name: new RegExp(`Extra ?${round}`) }).waitFor();
      await page.getByRole('row').nth(1).getByText('Low').first().waitFor();
      times.push(performance.now() - from);
      // The client follows in the background.
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  } finally {
    await page.close();
    await dev.stop();
  }
  return times;
}
