/**
 * Lists, searches, counts and exports over 100,000 records of the CRM pack, asked of the server over HTTP, one after the
 * other. Beside the times as a client sees them stands what the server itself has worked, which a busy machine does not
 * make longer.
 */

import { openDatabase } from './database.mjs';
import { table, verdict } from './measure.mjs';
import { builtApp, served, start, stop, workedMs } from './served.mjs';

const PROJECTS = 100_000;
const CUSTOMERS = 10_000;
const REQUESTS = 60;
const WARM_UP = 5;
const GOAL_MS = 30;

const idOf = (kind, number) =>
  `0193a000-0000-7000-8${kind}-${((number * 2_654_435_761) % 2 ** 32).toString(16).padStart(12, '0')}`;

export async function benchRows({ root, scratch }) {
  const app = await builtApp({ root, scratch, name: 'rows', model: 'crm' });
  await fill(app.database);
  const server = await start(served(app));
  try {
    const rows = [];
    const medians = new Map();
    for (const [what, ...paths] of REQUESTS_BY_KIND) medians.set(what, await time(server, what, paths, rows));
    console.log(table(['100,000 projects', 'p50, ms', 'p95, ms', 'worked, ms', 'goal', ''], rows));
    console.log(`\n${await wholeExport(server.url)}`);
    const first = medians.get('page 1');
    return LEDGER.map((what) => ({
      name: `rows: ${what}, against page 1`,
      value: medians.get(what) / first,
    }));
  } finally {
    await stop(server);
  }
}

const list = (query) => `/api/projects?pageSize=25&${query}`;
const both = (property) => [list(`sort=${property}`), list(`sort=-${property}`)];

/** The questions, and the addresses that are asked in turn. */
const REQUESTS_BY_KIND = [
  ['page 1', list('')],
  ['page 1 of 200', '/api/projects?pageSize=200'],
  ['page 1 with the customer', list('expand=customer')],
  ['page 2000', list('page=2000')],
  ['page 4000, the last', list('page=4000')],
  ['page 2000, sorted', list('page=2000&sort=name')],
  ['page 4000, sorted', list('page=4000&sort=name')],
  ['by cursor', list('after=&sort=-createdAt')],
  ['sort: unique text', ...both('code')],
  ['sort: text', ...both('name')],
  ['sort: enum', ...both('status')],
  ['sort: decimal', ...both('budget')],
  ['sort: date', ...both('startsOn')],
  ['sort: optional date', ...both('endsOn')],
  ['sort: ref', ...both('customerId')],
  ['sort: creation', ...both('createdAt')],
  ['sort: two keys', list('sort=status,-budget')],
  ['filter: status', list('filter[status]=active'), list('filter[status][in]=draft,done')],
  ['filter: code', list('filter[code]=P-77777')],
  ['filter: ref', list(`filter[customerId]=${idOf('001', 77)}`)],
  ['filter: range of dates', list('filter[startsOn][gte]=2026-03-01&filter[startsOn][lt]=2026-04-01')],
  ['filter: range of amounts', list('filter[budget][gte]=5000&filter[budget][lt]=5100')],
  ['filter: not set', list('filter[endsOn][null]=true')],
  ['filter: contains', list('filter[name][contains]=harbour'), list('filter[name][contains]=zzz')],
  ['filter: starts with', list('filter[code][startsWith]=P-99')],
  ['search: common', list('q=project')],
  ['search: rare', list('q=number%2077777')],
  ['search: absent', list('q=zebra')],
  ['search: beyond ASCII', list('q=gr%C3%B6%C3%9Fe')],
  ['search, filter and sort', list('q=harbour&filter[status]=active&sort=-budget')],
  ['filter and sort', list('filter[status]=active&sort=-startsOn'), list('filter[status]=draft&sort=name')],
  ['summary by status', '/api/projects/summary?by=status'],
  ['summary by month', '/api/projects/summary?by=createdAt:month'],
  ['summary by customer', '/api/projects/summary?by=customerId'],
];

/** The rows of the ledger: one of each kind that an index, a plan or a cache makes fast. */
const LEDGER = [
  'page 1 of 200',
  'page 2000, sorted',
  'by cursor',
  'sort: text',
  'sort: unique text',
  'filter: ref',
  'filter: range of dates',
  'search: rare',
  'search: beyond ASCII',
  'summary by customer',
];

async function time({ url, child }, what, paths, rows) {
  const times = [];
  let worked;
  for (let n = 0; n < WARM_UP + REQUESTS; n++) {
    if (n === WARM_UP) worked = workedMs(child.pid);
    const from = performance.now();
    const response = await fetch(url + paths[n % paths.length]);
    await response.text();
    times.push(performance.now() - from);
    if (!response.ok) throw new Error(`${what}: ${response.status}`);
  }
  const each = worked === undefined ? '?' : ((workedMs(child.pid) - worked) / REQUESTS).toFixed(1);
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  const p95 = sorted[Math.floor(sorted.length * 0.95)];
  const p50 = sorted[sorted.length >> 1];
  const [goal, met] = verdict(p95, GOAL_MS, { digits: 0, unit: ' ms' });
  rows.push([what, p50.toFixed(1), p95.toFixed(1), each, goal, met]);
  return p50;
}

async function wholeExport(url) {
  const rows = [];
  for (const query of ['', 'sort=name', 'sort=-startsOn&filter[status]=active']) {
    const from = performance.now();
    const response = await fetch(`${url}/api/projects/export.csv?${query}`);
    let bytes = 0;
    let first;
    for await (const piece of response.body) {
      first ??= performance.now() - from;
      bytes += piece.length;
    }
    const seconds = (performance.now() - from) / 1000;
    rows.push([
      `export ${query || 'of everything'}`,
      first.toFixed(0),
      seconds.toFixed(2),
      (bytes / 1e6).toFixed(1),
    ]);
  }
  return table(['export', 'first byte, ms', 'whole, s', 'MB'], rows);
}

const WORDS = 'harbour bridge garden depot tower market station museum library theatre'.split(' ');
const STATUSES = ['draft', 'active', 'on_hold', 'done', 'cancelled'];
const day = (n) => new Date(Date.UTC(2024, 0, 1 + (n % 1000))).toISOString().slice(0, 10);

/** The same rows in every run, in an order that is neither that of ids nor that of any field. */
async function fill(file) {
  const db = await openDatabase(file);
  const customer = db.prepare(
    `INSERT INTO customers (id, code, name, industry, city, created_at, updated_at) VALUES (?, ?, ?, 'retail', 'Ulm', ?, ?)`,
  );
  const project = db.prepare(
    `INSERT INTO projects (id, code, name, customer_id, status, budget, starts_on, ends_on, summary, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  db.exec('BEGIN');
  for (let n = 0; n < CUSTOMERS; n++) {
    const at = new Date(Date.UTC(2024, 0, 1, 0, n)).toISOString();
    customer.run(idOf('001', n), `C-${n}`, `Customer ${n}`, at, at);
  }
  for (let n = 0; n < PROJECTS; n++) {
    const mixed = (n * 7919) % PROJECTS;
    const word = WORDS[mixed % WORDS.length];
    const at = new Date(Date.UTC(2024, 0, 1, 0, n * 10)).toISOString();
    project.run(
      idOf('002', n),
      `P-${n}`,
      `Project ${word} number ${mixed}`,
      idOf('001', mixed % CUSTOMERS),
      STATUSES[mixed % 5],
      (mixed / 7).toFixed(2),
      day(mixed),
      mixed % 3 === 0 ? null : day(mixed + 30),
      mixed % 1000 === 7
        ? `Größe of the ${word}`
        : `The ${word} is built anew, its plans are in the file ${n}.`,
      at,
      at,
    );
  }
  db.exec('COMMIT');
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}
