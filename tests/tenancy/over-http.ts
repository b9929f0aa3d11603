/** Attempts through the API, as a client of globex. */

import { ask, type Attempt, type Scene, SECRET } from './attack.js';

const get =
  (url: (scene: Scene) => string): Attempt =>
  (scene) =>
    ask(scene, 'GET', url(scene));

const send =
  (
    method: 'POST' | 'PATCH' | 'DELETE',
    url: (scene: Scene) => string,
    body?: (scene: Scene) => unknown,
  ): Attempt =>
  (scene) =>
    ask(scene, method, url(scene), body?.(scene));

const asTenant =
  (tenant: string): Attempt =>
  (scene) =>
    ask(scene, 'GET', '/api/projects', undefined, { 'x-prefiq-tenant': tenant });

/** Texts to try in the place of every parameter. */
const INJECTIONS: readonly string[] = [
  `' OR '1'='1`,
  `' OR tenant_id='acme`,
  `" OR ""="`,
  `1; SELECT * FROM customers; --`,
  `x') UNION SELECT secret,secret,secret FROM customers --`,
  `\\' OR 1=1 #`,
  `%' OR 1=1 /*`,
  `acme'; SELECT set_config('app.tenant','acme',false); --`,
];

const PARAMETERS: Readonly<Record<string, (text: string) => string>> = {
  'the id': (text) => `/api/projects/${text}`,
  'a filter value': (text) => `/api/projects?filter[name]=${text}`,
  'a prefix': (text) => `/api/projects?filter[name][startsWith]=${text}`,
  'a filter field': (text) => `/api/projects?filter[${text}]=1`,
  'an operator': (text) => `/api/projects?filter[name][${text}]=1`,
  'a reference': (text) => `/api/projects?filter[customerId]=${text}`,
  'a number': (text) => `/api/projects?filter[budget][gte]=${text}`,
  'the order': (text) => `/api/projects?sort=${text}`,
  'the page': (text) => `/api/projects?page=${text}`,
  'the page size': (text) => `/api/projects?pageSize=${text}`,
  'the search': (text) => `/api/projects?q=${text}`,
  'the cursor': (text) => `/api/projects?after=${text}`,
  'a relation': (text) => `/api/projects?expand=${text}`,
  'a grouping': (text) => `/api/projects/summary?by=${text}`,
  'the columns of an export': (text) => `/api/projects/export.csv?columns=${text}`,
};

const injections = Object.fromEntries(
  Object.entries(PARAMETERS).map(([what, url]): readonly [string, Attempt] => [
    `SQL in ${what}`,
    async (scene) => {
      const answers = [];
      for (const text of INJECTIONS) answers.push(await ask(scene, 'GET', url(encodeURIComponent(text))));
      return answers;
    },
  ]),
);

async function cursorOfAcme(scene: Scene): Promise<string> {
  const first = await ask(scene, 'GET', '/api/customers?after=&pageSize=1&sort=name', undefined, {
    'x-prefiq-tenant': 'acme',
  });
  const { next } = JSON.parse(first.text) as { next: string | null };
  if (next === null) throw new Error('acme should have more than one customer');
  return next;
}

export const overHttp: Readonly<Record<string, Attempt>> = {
  'reading a record by its id': get(({ victim }) => `/api/projects/${victim.project}`),
  'reading it in capitals': get(({ victim }) => `/api/projects/${victim.project.toUpperCase()}`),
  'reading it with its relations': get(
    ({ victim }) => `/api/projects/${victim.project}?expand=customer,lines`,
  ),
  'changing it': send(
    'PATCH',
    ({ victim }) => `/api/projects/${victim.project}`,
    () => ({ name: 'taken' }),
  ),
  'deleting it': send('DELETE', ({ victim }) => `/api/projects/${victim.project}`),
  'moving its status': send('POST', ({ victim }) => `/api/projects/${victim.project}/activate`),
  'deleting what others refer to': send('DELETE', ({ victim }) => `/api/customers/${victim.customer}`),
  'deleting a child': send('DELETE', ({ victim }) => `/api/project-lines/${victim.line}`),
  'changing in bulk': send(
    'POST',
    () => '/api/projects/bulk',
    ({ victim }) => ({
      update: [{ id: victim.project, data: { name: 'taken' } }],
    }),
  ),
  'deleting in bulk': send(
    'POST',
    () => '/api/projects/bulk',
    ({ victim }) => ({ delete: [{ id: victim.project }] }),
  ),
  'moving status in bulk': send(
    'POST',
    () => '/api/projects/bulk',
    ({ victim }) => ({
      transition: [{ id: victim.project, name: 'activate' }],
    }),
  ),
  'creating in bulk below a parent of acme': send(
    'POST',
    () => '/api/project-lines/bulk',
    ({ victim }) => ({
      create: [{ text: 'mine', projectId: victim.project }],
    }),
  ),
  'listing all': get(() => '/api/customers?pageSize=200'),
  'listing by id': get(({ victim }) => `/api/projects?filter[id]=${victim.project}`),
  'listing by several ids': get(
    ({ victim, own }) => `/api/projects?filter[id][in]=${victim.project},${own.project}`,
  ),
  'listing all but its own': get(({ own }) => `/api/projects?filter[id][ne]=${own.project}`),
  'listing by a reference': get(({ victim }) => `/api/projects?filter[customerId]=${victim.customer}`),
  'listing by a value of acme': get(() => `/api/projects?filter[code]=${SECRET}`),
  'looking for a part of it': get(() => `/api/projects?filter[name][contains]=SECRET`),
  'looking for its beginning': get(() => `/api/customers?filter[secret][startsWith]=ACME`),
  comparing: get(() => '/api/projects?filter[budget][gte]=0&filter[budget][lte]=1000000'),
  'looking for what is empty': get(() => '/api/projects?filter[endsOn][null]=true'),
  searching: get(() => `/api/customers?q=${SECRET}`),
  'sorting by every field': async (scene) => {
    const answers = [];
    for (const field of ['code', 'name', 'status', 'budget', 'customerId', 'createdAt', 'id', 'version'])
      answers.push(await ask(scene, 'GET', `/api/projects?sort=-${field}`));
    return answers;
  },
  'turning pages behind the end': get(() => '/api/customers?page=2&pageSize=1'),
  'going on from a cursor of acme': async (scene) =>
    ask(scene, 'GET', `/api/customers?sort=name&after=${encodeURIComponent(await cursorOfAcme(scene))}`),
  'a cursor made by hand': get(
    ({ victim }) =>
      `/api/projects?after=${Buffer.from(JSON.stringify({ k: ['id'], v: [victim.project], t: 'acme' })).toString('base64url')}`,
  ),
  counting: get(() => `/api/projects/summary?filter[code]=${SECRET}`),
  'counting by status': get(() => '/api/projects/summary?by=status,customerId'),
  exporting: get(() => '/api/customers/export.csv'),
  'exporting by id': get(({ victim }) => `/api/customers/export.csv?filter[id]=${victim.customer}`),
  'referring to a record of acme': send(
    'POST',
    () => '/api/projects',
    ({ victim }) => ({
      code: 'MINE-1',
      name: 'mine',
      customerId: victim.customer,
    }),
  ),
  'moving a record of its own below acme': send(
    'PATCH',
    ({ own }) => `/api/projects/${own.project}`,
    ({ victim }) => ({
      customerId: victim.customer,
    }),
  ),
  'changing a child of acme through a parent of its own': send(
    'PATCH',
    ({ own }) => `/api/projects/${own.project}`,
    ({ victim }) => ({
      lines: { update: [{ id: victim.line, data: { text: 'taken' } }] },
    }),
  ),
  'deleting a child of acme through a parent of its own': send(
    'PATCH',
    ({ own }) => `/api/projects/${own.project}`,
    ({ victim }) => ({
      lines: { delete: [{ id: victim.line }] },
    }),
  ),
  'a tenant of its choice in the record': send(
    'POST',
    () => '/api/projects',
    () => ({ code: 'MINE-2', name: 'x', tenantId: 'acme' }),
  ),
  'the column in the record': send(
    'POST',
    () => '/api/projects',
    () => ({ code: 'MINE-3', name: 'x', tenant_id: 'acme' }),
  ),
  'filtering by the tenant': get(() => '/api/projects?filter[tenantId]=acme'),
  'filtering by its column': get(() => '/api/projects?filter[tenant_id]=acme'),
  'sorting by the tenant': get(() => '/api/projects?sort=tenantId'),
  'a field called __proto__': get(() => '/api/projects?filter[__proto__]=1'),
  'two tenants in a header': asTenant('globex, acme'),
  'the tenant of all': asTenant('*'),
  'an empty tenant': asTenant(''),
  'SQL as a tenant': asTenant(`acme' --`),
  'a path as a tenant': asTenant('../acme'),
  'quotes as a tenant': asTenant('acme"."'),
  'a tenant that is not there': asTenant('initech'),
  'no tenant at all': (scene) => ask(scene, 'GET', '/api/projects', undefined, {}),
  'the tenant in the query': get(() => '/api/projects?tenant=acme'),
  'the tenant in the body': send(
    'POST',
    () => '/api/projects?tenant=acme',
    () => ({ code: 'MINE-4', name: 'x' }),
  ),
  ...injections,
};
