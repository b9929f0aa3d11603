/** The server of a generated, built app against the one written by hand: requests a second, start, idle memory. */

import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

import autocannon from 'autocannon';

import { idOf, openDatabase, ROWS, seed } from './database.mjs';
import { median, table, verdict } from './measure.mjs';
import { builtApp, served, start, stop, workedMs } from './served.mjs';

const MODEL =
  'Project:code:string(20)!^,name:string(140)!,status:enum(draft,active,on_hold,done)=draft,' +
  'budget:decimal(12,2)=0.00,startsOn:date,endsOn:date,active:boolean,order:integer';
const HAND = fileURLToPath(new URL('hand.mjs', import.meta.url));
const CONNECTIONS = 20;
const STARTS = 9;
const HEAD = ['request', 'hand-written, /s', 'ours, /s', 'worked, µs', 'ours, µs', 'ratio', 'goal', ''];
const START_GOAL = 1.5;

export async function benchHttp({ root, scratch, seconds }) {
  const app = await builtApp({ root, scratch, name: 'served', model: MODEL });
  const db = await openDatabase(app.database);
  seed(db);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  const handFile = join(scratch, 'hand.db');
  cpSync(app.database, handFile);
  const ours = served(app);
  const hand = { name: 'hand', args: [HAND, handFile], cwd: root };
  const servers = [];
  const figures = [];
  try {
    for (const one of [hand, ours]) servers.push(await start(one));
    await assertSame(servers);
    const rows = [];
    for (const load of LOADS) {
      const ratio = await compare(servers, load, seconds, rows);
      figures.push({ name: `http: ${load.what}`, value: ratio, goal: load.goal, kind: 'atLeast' });
    }
    console.log(table(HEAD, rows));
  } finally {
    await Promise.all(servers.map(stop));
  }
  const ratio = await starts({ ours, raw: { name: 'raw Fastify', args: [HAND], cwd: root } });
  return [...figures, { name: 'http: start to first answer', value: ratio, goal: START_GOAL }];
}

let sent = 0;
const LOADS = [
  { what: 'GET by id', goal: 0.95, request: () => ({ path: `/api/projects/${idOf(sent++ % ROWS)}` }) },
  { what: 'list of 50 with total', goal: 1.5, request: () => ({ path: '/api/projects?page=3&pageSize=50' }) },
  {
    what: 'POST',
    goal: 1,
    request: () => ({
      method: 'POST',
      path: '/api/projects',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        code: `N-${sent++}`,
        name: 'A new project',
        budget: '12.50',
        startsOn: '2026-01-01',
        endsOn: '2026-02-01',
        active: true,
        order: 3,
      }),
    }),
  },
];

/**
 * In turns, so that both meet the same machine; the first turn warms up. What is compared is the processor time that a
 * request takes of the server, where the system tells it: on a busy machine the rate is what others leave.
 */
async function compare(servers, { what, goal, request }, seconds, rows) {
  const seen = new Map(servers.map(({ name }) => [name, { rates: [], costs: [] }]));
  for (let turn = 0; turn < 4; turn++) {
    for (const { name, url, child } of servers) {
      const before = workedMs(child.pid);
      const result = await autocannon({
        url,
        connections: CONNECTIONS,
        duration: turn === 0 ? 1 : seconds,
        requests: [{ setupRequest: (given) => ({ ...given, ...request() }) }],
      });
      if (result.non2xx > 0) throw new Error(`${name} answered ${what} with an error ${result.non2xx} times`);
      if (turn === 0) continue;
      const { rates, costs } = seen.get(name);
      const worked = before === undefined ? result.duration * 1000 : workedMs(child.pid) - before;
      rates.push(result.requests.average);
      costs.push((worked * 1000) / result.requests.total);
    }
  }
  const [hand, ours] = ['hand', 'ours'].map((name) => seen.get(name));
  const [rate, cost] = ['rates', 'costs'].map((key) => [hand, ours].map((one) => median(one[key])));
  const ratio = cost[0] / cost[1];
  const cells = [...rate, ...cost].map((value) => value.toFixed(0));
  rows.push([what, ...cells, ratio.toFixed(2), ...verdict(ratio, goal, { atLeast: true })]);
  return ratio;
}

/** A ratio says something only between equal answers. */
async function assertSame(servers) {
  for (const path of [`/api/projects/${idOf(7)}`, '/api/projects?page=3&pageSize=50']) {
    const [a, b] = await Promise.all(servers.map(async ({ url }) => (await fetch(url + path)).json()));
    if (!isDeepStrictEqual(a, b)) {
      throw new Error(`the two answer ${path} differently:\n${JSON.stringify(a)}\n${JSON.stringify(b)}`);
    }
  }
}

async function starts({ ours, raw }) {
  const times = { ours: [], raw: [] };
  let idle;
  for (let turn = 0; turn <= STARTS; turn++) {
    for (const [key, what] of Object.entries({ raw, ours })) {
      const from = performance.now();
      const server = await start(what);
      await (await fetch(`${server.url}/health/live`)).text();
      times[key].push(performance.now() - from);
      if (key === 'ours' && turn === STARTS) {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        idle = residentMb(server.child.pid);
      }
      await stop(server);
    }
  }
  const [own, bare] = [median(times.ours), median(times.raw)];
  const rows = [
    ['raw Fastify, start to first answer', `${bare.toFixed(0)} ms`, '', '', ''],
    [
      '`prefiq server start` to first answer',
      `${own.toFixed(0)} ms`,
      (own / bare).toFixed(2),
      ...verdict(own / bare, START_GOAL),
    ],
    ['memory, idle', idle === undefined ? '?' : `${idle.toFixed(0)} MB`, '', ...idleVerdict(idle)],
  ];
  console.log(`\n${table(['what', 'value', 'ratio', 'goal', ''], rows)}`);
  return own / bare;
}

const idleVerdict = (mb) => (mb === undefined ? ['', ''] : verdict(mb, 90, { digits: 0, unit: ' MB' }));

function residentMb(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
  } catch {
    return undefined;
  }
}
