/** The bare drivers, with what somebody would write by hand for the table of the repository bench. */

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { openDatabase } from './database.mjs';

const COLUMNS = [
  'id', 'code', 'name', 'status', 'budget', 'starts_on', 'ends_on', 'active', 'order', 'customer_id', 'created_at',
  'updated_at', 'version',
]; // prettier-ignore
const NAMES = COLUMNS.map((column) => `"${column}"`).join(',');

/** A stored row as a record of the wire. */
const recordOf = (row, moment = (value) => value) => ({
  id: row.id,
  code: row.code,
  name: row.name,
  status: row.status,
  budget: row.budget,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  active: row.active === null ? null : Boolean(row.active),
  order: row.order,
  customerId: row.customer_id,
  createdAt: moment(row.created_at),
  updatedAt: moment(row.updated_at),
  version: row.version,
});

const valuesOf = (record, moment = (value) => value) => [
  record.id, record.code, record.name, record.status, record.budget, record.startsOn, record.endsOn,
  record.active === null ? null : Number(record.active), record.order, record.customerId, moment(record.createdAt),
  moment(record.updatedAt), record.version,
]; // prettier-ignore

const pageOf = (items, total, limit, offset) =>
  `{"items":${typeof items === 'string' ? items : JSON.stringify(items)},"page":{"number":${offset / limit + 1},"size":${limit},"total":${total},"pages":${Math.ceil(total / limit)}}}`;

const GET = `SELECT ${NAMES} FROM projects WHERE id = ?`;
const LIST = `SELECT ${NAMES} FROM projects WHERE tenant_id = '' ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?`;
const COUNT = 'SELECT count(*) AS n FROM projects';
const insertOf = (rows) =>
  `INSERT INTO projects (${NAMES}) VALUES ${Array(rows)
    .fill(`(${COLUMNS.map(() => '?')})`)
    .join(',')}`;
const numbered = (sql) => {
  let n = 0;
  return sql.replace(/\?/g, () => `$${++n}`);
};

export function bareDriver(engine, config) {
  return { sqlite: bareSqlite, postgres: barePostgres, mariadb: bareMariadb }[engine](config);
}

async function bareSqlite({ database }) {
  const db = await openDatabase(database);
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000');
  const get = db.prepare(GET);
  const list = db.prepare(LIST);
  const count = db.prepare(COUNT);
  const insert = db.prepare(insertOf(1));
  return {
    get: async (id) => recordOf(get.get(id)),
    list: async (limit, offset) =>
      pageOf(
        list.all(limit, offset).map((row) => recordOf(row)),
        count.get().n,
        limit,
        offset,
      ),
    insert: async (record) => insert.run(...valuesOf(record)),
    async insertMany(records) {
      db.exec('BEGIN IMMEDIATE');
      for (const record of records) insert.run(...valuesOf(record));
      db.exec('COMMIT');
    },
    close: async () => db.close(),
  };
}

async function barePostgres(config) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ ...config, password: config.password.reveal() });
  await client.connect();
  await client.query("SET TimeZone = 'UTC'");
  const readers = { 16: (text) => text === 't', 20: Number };
  const types = { getTypeParser: (oid) => readers[oid] ?? ((text) => text) };
  const moment = (text) =>
    `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, text.indexOf('+')).padEnd(3, '0')}Z`;
  const run = (name, text, values) => client.query({ name, text, values, types });
  return {
    get: async (id) => recordOf((await run('get', numbered(GET), [id])).rows[0], moment),
    async list(limit, offset) {
      const total = (await run('count', COUNT, [])).rows[0].n;
      const { rows } = await run('list', numbered(LIST), [limit, offset]);
      return pageOf(
        rows.map((row) => recordOf(row, moment)),
        total,
        limit,
        offset,
      );
    },
    insert: (record) => run('insert', numbered(insertOf(1)), valuesOf(record)),
    async insertMany(records) {
      await client.query('BEGIN');
      await run(
        `insert${records.length}`,
        numbered(insertOf(records.length)),
        records.flatMap((record) => valuesOf(record)),
      );
      await client.query('COMMIT');
    },
    close: () => client.end(),
  };
}

async function bareMariadb(config) {
  const { default: mysql } = await import('mysql2/promise');
  const { host, port, user, database } = config;
  const client = await mysql.createConnection({
    host, port, user, database, password: config.password.reveal(), dateStrings: true, supportBigNumbers: true,
  }); // prettier-ignore
  await client.query("SET sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES', time_zone = '+00:00'");
  const moment = (text) => `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20).padEnd(3, '0')}Z`;
  const stored = (iso) => iso.replace('T', ' ').slice(0, -1);
  const run = async (sql, values) => (await client.execute(sql, values))[0];
  return {
    get: async (id) => recordOf((await run(GET, [id]))[0], moment),
    async list(limit, offset) {
      const total = (await run(COUNT, []))[0].n;
      const rows = await run(LIST, [limit, offset]);
      return pageOf(
        rows.map((row) => recordOf(row, moment)),
        total,
        limit,
        offset,
      );
    },
    insert: (record) => run(insertOf(1), valuesOf(record, stored)),
    async insertMany(records) {
      await client.query('BEGIN');
      await run(
        insertOf(records.length),
        records.flatMap((record) => valuesOf(record, stored)),
      );
      await client.query('COMMIT');
    },
    close: () => client.end(),
  };
}

const SERVERS = {
  postgres: [process.env.PREFIQ_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres', 5432],
  mariadb: [process.env.PREFIQ_TEST_MARIADB ?? 'mariadb://root@127.0.0.1:3306/mysql', 3306],
};

/** A database of its own, or undefined without a server. */
export async function open(engine, { openExecutor, Secret }, scratch) {
  if (engine === 'sqlite') {
    const config = { engine, database: join(scratch, 'bench.db') };
    return { config, drop: async () => undefined, settle: (executor) => executor.script('ANALYZE') };
  }
  const [text, standard] = SERVERS[engine];
  const url = new URL(text);
  const server = {
    engine,
    host: url.hostname,
    port: Number(url.port) || standard,
    user: decodeURIComponent(url.username),
    password: new Secret(decodeURIComponent(url.password)),
    database: url.pathname.slice(1) || engine,
  };
  const on = async (sql) => {
    const executor = openExecutor(server, { busyTimeoutMs: 500 });
    try {
      await executor.exec(sql);
    } finally {
      await executor.close();
    }
  };
  const database = `prefiq_bench_${randomBytes(4).toString('hex')}`;
  try {
    await on(`CREATE DATABASE ${database}`);
  } catch (failure) {
    if (failure.code === 'PFQ_DB_CONNECT') return undefined;
    throw failure;
  }
  return {
    config: { ...server, database },
    drop: () => on(`DROP DATABASE ${database}${engine === 'postgres' ? ' WITH (FORCE)' : ''}`),
    settle: (executor) =>
      executor.script(engine === 'postgres' ? 'VACUUM ANALYZE' : 'ANALYZE TABLE projects'),
  };
}
