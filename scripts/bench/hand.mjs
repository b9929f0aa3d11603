/**
 * The yardstick: what somebody would write by hand for one table with Fastify and prepared statements, with the same
 * answers. Its arguments: file of a database that has the table and its rows, or nothing for a bare health route.
 */

import { randomUUID } from 'node:crypto';

import Fastify from 'fastify';

const [file] = process.argv.slice(2);
const app = Fastify({ logger: file === undefined });
app.get('/health/live', () => ({ status: 'ok' }));
if (file !== undefined) await projects(file);
const url = await app.listen({ port: 0, host: '127.0.0.1' });
console.log(JSON.stringify({ url }));

async function projects(path) {
  const { openDatabase } = await import('./database.mjs');
  const db = await openDatabase(path);
  // Held by the server: a database nobody refers to is closed when memory is collected.
  app.decorate('db', db);
  const text = { type: ['string', 'null'] };
  const record = {
    type: 'object',
    properties: {
      id: { type: 'string' },
      code: { type: 'string' },
      name: { type: 'string' },
      status: text,
      budget: text,
      startsOn: text,
      endsOn: text,
      active: { type: ['boolean', 'null'] },
      order: { type: ['integer', 'null'] },
      createdAt: { type: 'string' },
      updatedAt: { type: 'string' },
      version: { type: 'integer' },
    },
  };
  const read = (row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    status: row.status,
    budget: row.budget,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    active: row.active === null ? null : row.active === 1,
    order: row.order,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  });
  const one = db.prepare('SELECT * FROM projects WHERE id = ?');
  const some = db.prepare('SELECT * FROM projects ORDER BY id LIMIT ? OFFSET ?');
  const count = db.prepare('SELECT count(*) AS n FROM projects');
  const insert = db.prepare(
    `INSERT INTO projects (id, code, name, status, budget, starts_on, ends_on, active, "order", created_at, updated_at, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  app.get('/api/projects/:id', { schema: { response: { 200: record } } }, async (request, reply) => {
    const row = one.get(request.params.id);
    if (row === undefined) return reply.code(404).send({ error: 'not found' });
    reply.header('etag', `"${row.version}"`);
    return read(row);
  });

  const number = (fallback, maximum) => ({ type: 'integer', minimum: 1, maximum, default: fallback });
  const page = {
    type: 'object',
    properties: {
      items: { type: 'array', items: record },
      page: {
        type: 'object',
        properties: Object.fromEntries(
          ['number', 'size', 'total', 'pages'].map((name) => [name, { type: 'integer' }]),
        ),
      },
    },
  };
  const querystring = {
    type: 'object',
    properties: { page: number(1, 1_000_000), pageSize: number(25, 200) },
  };
  app.get('/api/projects', { schema: { querystring, response: { 200: page } } }, async (request) => {
    const { page: at, pageSize } = request.query;
    const total = count.get().n;
    const items = some.all(pageSize, (at - 1) * pageSize).map(read);
    return { items, page: { number: at, size: pageSize, total, pages: Math.ceil(total / pageSize) } };
  });

  const body = {
    type: 'object',
    required: ['code', 'name'],
    additionalProperties: false,
    properties: {
      code: { type: 'string', maxLength: 20 },
      name: { type: 'string', maxLength: 140 },
      budget: { type: 'string', pattern: '^\\d+\\.\\d{2}$' },
      startsOn: { type: 'string', format: 'date' },
      endsOn: { type: 'string', format: 'date' },
      active: { type: 'boolean' },
      order: { type: 'integer' },
    },
  };
  app.post('/api/projects', { schema: { body, response: { 201: record } } }, async (request, reply) => {
    const { code, name, budget = '0.00', startsOn, endsOn, active, order } = request.body;
    const id = randomUUID();
    const now = new Date().toISOString();
    const flag = active === undefined ? null : Number(active);
    const values = [code, name, 'draft', budget, startsOn ?? null, endsOn ?? null, flag, order ?? null];
    insert.run(id, ...values, now, now, 1);
    reply.code(201).header('location', `/api/projects/${id}`).header('etag', '"1"');
    return read(one.get(id));
  });
}
