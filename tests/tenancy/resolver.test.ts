import { SignJWT } from 'jose';
import {
  ALL_ROLES,
  type AppConfig,
  type Env,
  tenantFromHeader,
  tenantFromHost,
  tenantFromToken,
} from 'prefiq';
import { createServer } from 'prefiq/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { SiteHost } from '../../src/runtime/http/sites.js';
import { createDatabase, describeEngines } from '../runtime/engines.js';
import { plugin } from '../runtime/fixture.js';
import { type Bed, openBed } from './bed.js';
import { envOf } from './project.js';

const SECRET = 'a key of at least thirty-two characters';

function served(config: AppConfig, env: Env = {}, sites: readonly SiteHost[] = []) {
  let bed: Bed | undefined;
  beforeAll(async () => {
    bed = await openBed('sqlite', 'row', { config, env, sites });
  });
  afterAll(() => bed?.close());
  /** Status of a list, and the tenant that the session tells. */
  return async (headers: Record<string, string>): Promise<readonly [status: number, tenant: string]> => {
    const list = await bed?.server.inject({ url: '/api/projects', headers });
    const session = await bed?.server.inject({ url: '/api/session', headers });
    const { tenantId, code } = session?.json<{ tenantId?: string; code?: string }>() ?? {};
    return [list?.statusCode ?? 0, tenantId ?? code ?? ''];
  };
}

const anyone = () => ({ userId: null, roles: ALL_ROLES });

describe('a tenant named by the host', () => {
  const ask = served({ tenant: tenantFromHost({ base: 'crm.example' }), context: anyone });
  it.each([
    ['acme.crm.example', 200, 'acme'],
    ['ACME.CRM.Example:8443', 200, 'acme'],
    ['globex.example', 200, 'globex'],
    ['acme.crm.example.', 200, 'acme'],
    ['acme.crm.example.:8443', 200, 'acme'],
    ['Globex.Example.', 200, 'globex'],
    ['crm.example.', 400, 'PFQ_TENANT_REQUIRED'],
    ['initech.crm.example', 404, 'PFQ_TENANT_UNKNOWN'],
    ['a.acme.crm.example', 404, 'PFQ_TENANT_UNKNOWN'],
    ['elsewhere.example', 404, 'PFQ_TENANT_UNKNOWN'],
    ['acme.crm.example.evil.example', 404, 'PFQ_TENANT_UNKNOWN'],
    ['crm.example', 400, 'PFQ_TENANT_REQUIRED'],
  ])('%s: %i, %s', async (host, status, tenant) => {
    expect(await ask({ host })).toEqual([status, tenant]);
  });
  it('is not named by a header', async () => {
    expect(
      await ask({ host: 'acme.crm.example', 'x-prefiq-tenant': 'globex', 'x-tenant-id': 'globex' }),
    ).toEqual([200, 'acme']);
    expect(await ask({ host: 'acme.crm.example', 'x-forwarded-host': 'globex.crm.example' })).toEqual([
      200,
      'acme',
    ]);
  });
});

describe('a tenant named by a header', () => {
  const ask = served({ tenant: tenantFromHeader('X-Org'), context: anyone });
  it.each([
    [{ 'x-org': 'acme' }, 200, 'acme'],
    [{ 'x-org': 'initech' }, 404, 'PFQ_TENANT_UNKNOWN'],
    [{ 'x-org': '*' }, 404, 'PFQ_TENANT_UNKNOWN'],
    [{ 'x-org': '' }, 400, 'PFQ_TENANT_REQUIRED'],
    [{ host: 'acme.localhost' }, 400, 'PFQ_TENANT_REQUIRED'],
  ])('%j: %i, %s', async (headers, status, tenant) => {
    expect(await ask(headers as Record<string, string>)).toEqual([status, tenant]);
  });
});

describeEngines('a tenant', (engine) => {
  it('is named by its very letters', async () => {
    const bed = await openBed(engine, 'row', {
      config: { tenant: tenantFromHeader('x-org'), context: anyone },
    });
    try {
      const ask = async (id: string) =>
        (await bed.server.inject({ url: '/api/projects', headers: { 'x-org': id } })).statusCode;
      const answers = await Promise.all(['acme', 'ACME', 'Acme', '\u00e1cme', 'acme\u00a0'].map(ask));
      expect(answers).toEqual([200, 404, 404, 404, 404]);
    } finally {
      await bed.close();
    }
  });
});

describe('a tenant named by a token', () => {
  const ask = served({ tenant: tenantFromToken('org'), context: anyone }, { JWT_SECRET_KEY: SECRET });
  const token = (claims: Record<string, unknown>, key = SECRET, expires = '1h') =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(expires)
      .sign(new TextEncoder().encode(key));
  const bearer = async (made: string | Promise<string>) => ask({ authorization: `Bearer ${await made}` });

  it('is the one of the claim', async () => {
    expect(await bearer(token({ org: 'acme' }))).toEqual([200, 'acme']);
    expect(await bearer(token({ org: 'initech' }))).toEqual([404, 'PFQ_TENANT_UNKNOWN']);
  });
  it('is asked for where there is no token, or none in it', async () => {
    expect(await ask({})).toEqual([400, 'PFQ_TENANT_REQUIRED']);
    expect(await bearer(token({ sub: 'ann' }))).toEqual([400, 'PFQ_TENANT_REQUIRED']);
    expect(await bearer(token({ org: ['acme'] }))).toEqual([400, 'PFQ_TENANT_REQUIRED']);
  });
  it('needs a key, and without one the server does not start', async () => {
    const made = await createDatabase('sqlite');
    const app = plugin({ tenancy: 'row', tenant: tenantFromToken('org') });
    try {
      const server = createServer({ plugin: app, env: envOf(made.config) });
      await expect(server).rejects.toMatchObject({ code: 'PFQ_TENANT_SECRET' });
    } finally {
      await made.drop();
    }
  });
  it('is believed only when the token is signed with our key and has not expired', async () => {
    const plain = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${plain({ alg: 'none' })}.${plain({ org: 'acme' })}.x`;
    for (const made of [
      token({ org: 'acme' }, 'another key of thirty-two characters'),
      token({ org: 'acme' }, SECRET, '-1h'),
      unsigned,
    ]) {
      expect(await bearer(made)).toEqual([401, 'PFQ_TENANT_TOKEN']);
    }
  });
});

describe('a tenant of who asks', () => {
  const context: AppConfig['context'] = ({ headers }) => ({
    userId: 'ann',
    roles: ALL_ROLES,
    tenantId: headers['x-user-of'] === undefined ? null : String(headers['x-user-of']),
  });
  describe('without a resolver', () => {
    const ask = served({ context });
    it('is the tenant', async () => {
      expect(await ask({ 'x-user-of': 'acme' })).toEqual([200, 'acme']);
      expect(await ask({ 'x-user-of': 'initech' })).toEqual([404, 'PFQ_TENANT_UNKNOWN']);
      expect(await ask({ host: 'acme.localhost', 'x-prefiq-tenant': 'acme' })).toEqual([
        400,
        'PFQ_TENANT_REQUIRED',
      ]);
    });
  });
  describe('with one', () => {
    const ask = served({ context, tenant: tenantFromHeader('x-org') });
    it('must be the one that is asked for', async () => {
      expect(await ask({ 'x-user-of': 'acme', 'x-org': 'acme' })).toEqual([200, 'acme']);
      expect(await ask({ 'x-user-of': 'globex', 'x-org': 'acme' })).toEqual([403, 'PFQ_TENANT_FOREIGN']);
    });
  });
});

describe('a tenant of a developer', () => {
  const landing = { name: 'landing', domains: ['landing.localhost'], dir: null };
  const ask = served({}, {}, [landing]);
  it.each([
    [{ 'x-prefiq-tenant': 'acme' }, 200, 'acme'],
    [{ host: 'globex.localhost:3000' }, 200, 'globex'],
    [{ host: 'globex.localhost.:3000' }, 200, 'globex'],
    [{ host: 'localhost:3000' }, 400, 'PFQ_TENANT_REQUIRED'],
    [{ host: 'nobody.localhost:3000' }, 404, 'PFQ_TENANT_UNKNOWN'],
    [{ host: 'nobody.localhost', 'x-prefiq-tenant': 'acme' }, 200, 'acme'],
    [{ host: 'landing.localhost:3000' }, 400, 'PFQ_TENANT_REQUIRED'],
  ])('%j: %i, %s', async (headers, status, tenant) => {
    expect(await ask(headers as Record<string, string>)).toEqual([status, tenant]);
  });
});
