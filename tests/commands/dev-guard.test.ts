/**
 * The kind: what `prefiq dev` has is the developer's. Who sits elsewhere, which page asks and for which file is looked at
 * before Vite and before the backend, to which everybody seems to be on this machine.
 */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { refusalOf } from '../../src/runtime/cli/dev/guard.js';
import { startVite, type ViteServer } from '../../src/runtime/cli/dev/vite.js';
import { ROOT } from './packages.js';

const SECRET = 'the secret';
const FILES: Readonly<Record<string, string>> = {
  'index.html': '<!doctype html><title>crm</title><script type="module" src="/src/main.ts"></script>',
  'src/main.ts': "import dep from 'dep';\nexport default dep;\n",
  'src/data/rows.ts': 'export const rows = [];\n',
  'vite.config.js': "export default { server: { proxy: { '/api': 'http://127.0.0.1:9' } } };\n",
  'package.json': '{ "type": "module" }',
  'node_modules/dep/package.json': '{ "name": "dep", "version": "1.0.0", "main": "index.js" }',
  // Vite makes a module of it first, and keeps that.
  'node_modules/dep/index.js': "module.exports = 'dep';\n",
  'sites/blog/index.html': '<!doctype html><title>blog</title>',
  'sites/blog/src/main.ts': "import dep from 'dep';\nexport default dep;\n",
  'sites/blog/vite.config.js': 'export default {};\n',
};
const SECRETS = [
  'data/crm.db',
  'data/crm.db-wal',
  'data/uploads/contract.pdf',
  'elsewhere/store',
  'elsewhere/store-journal',
  'src/old.db',
  'src/copy.db.bak',
  'src/rows.sqlite3',
  '.env',
  '.env.production',
  'tls/server.key',
  'tls/server.pem',
  'id_ed25519',
  '.npmrc',
  '.prefiq/base/index.json',
  '.git/config',
];

let project: string;
const servers: ViteServer[] = [];
let isKnown = false;
const backend = {
  get knowsAsker() {
    return isKnown;
  },
  admit: () => Promise.resolve(false),
};

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'prefiq-guard-'));
  for (const [path, text] of [...Object.entries(FILES), ...SECRETS.map((path) => [path, SECRET] as const)]) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  symlinkSync(join(ROOT, 'node_modules/vite'), join(project, 'node_modules/vite'));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(project, { recursive: true, force: true });
});

async function start(path = '', host = '127.0.0.1'): Promise<{ server: ViteServer; port: number }> {
  const databases = [join(project, 'elsewhere/store')];
  const server = await startVite({ root: join(project, path), project, databases, host, port: 0, backend });
  servers.push(server);
  return { server, port: Number(new URL(server.resolvedUrls?.local[0] ?? '').port) };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** Sends the address as written: fetch would normalise it. */
function get(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  { host = '127.0.0.1', method = 'GET' } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, path, method, headers: { host: `localhost:${port}`, ...headers } });
    sent.once('error', reject).once('response', (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.end();
  });
}
const codeOf = ({ text }: Answer): unknown => (JSON.parse(text) as { code?: unknown }).code;

describe('a file that is not for pages', () => {
  const spelled = (path: string): readonly string[] => [
    `/${path}`,
    `/${path}?raw`,
    `/${path}?import&url`,
    `/./${path}`,
    `//${path}`,
    `/src/../${path}`,
    `/%2e%2f${path.replaceAll('.', '%2e')}`,
    `/${path.replaceAll('/', '%2f')}`,
    `/@fs${project}/${path}`,
    `/@fs${project}/src/../${path}?raw`,
    `/@id/@fs${project}/${path}`,
    `http://localhost/${path}`,
  ];

  it.each(['', 'sites/blog'])('is not had from the server of %j, however it is asked for', async (served) => {
    const { port } = await start(served);
    for (const path of SECRETS)
      for (const url of spelled(path)) {
        const answer = await get(port, url, { accept: '*/*', 'sec-fetch-dest': 'script' });
        expect(answer.text, url).not.toContain(SECRET);
        if (served === '' || url.includes('@fs')) {
          expect([answer.status, codeOf(answer)], url).toEqual([403, 'PFQ_DEV_FILE']);
        }
      }
  });

  it.each(['/', '/data', '/data/0190a1b2-0000-7000-8000-000000000001', '/src/main.ts', '/src/data/rows.ts', '/@vite/client'])(
    'and %s is',
    async (path) => {
      const { port } = await start();
      expect((await get(port, path, { accept: 'text/html' })).status).toBe(200);
    },
  ); // prettier-ignore
});

describe('another page', () => {
  const FOREIGN: readonly (readonly [string, Record<string, string>])[] = [
    ['of another port', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:4000' }],
    ['of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['that hides', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['in an old browser', { origin: 'http://localhost:4000' }],
    ['in a sandbox', { origin: 'null' }],
  ];

  it.each(FOREIGN)('%s reads no file', async (_name, headers) => {
    const { port } = await start();
    for (const method of ['GET', 'POST'])
      for (const path of ['/', '/src/main.ts', '/@vite/client']) {
        const answer = await get(port, path, headers, { method });
        expect([answer.status, codeOf(answer)]).toEqual([403, 'PFQ_DEV_PAGE']);
        expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      }
    const api = await get(port, '/api/projects', headers);
    expect(api.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('may be left for this one, and this one reads its own files', async () => {
    const { port } = await start();
    const origin = `http://localhost:${port}`;
    for (const headers of [
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
      { 'sec-fetch-site': 'same-origin', origin },
      { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' },
      { origin },
    ])
      expect((await get(port, '/', headers)).status).toBe(200);
  });
});

describe('somebody who is not on this machine', () => {
  const asked = (address: string | undefined, headers: Record<string, string> = {}, url = '/api/projects') =>
    refusalOf(
      { url, method: 'GET', headers: { host: 'localhost', ...headers }, socket: { remoteAddress: address } } as unknown as IncomingMessage,
      { project, root: project, base: '/', databases: [], proxied: ['/api'], knowsAsker: () => isKnown },
    )?.code; // prettier-ignore

  it.each([
    ['192.168.1.20', {}, 'PFQ_HTTP_REMOTE'],
    ['::ffff:10.0.0.7', {}, 'PFQ_HTTP_REMOTE'],
    ['fe80::1', {}, 'PFQ_HTTP_REMOTE'],
    ['128.0.0.1', {}, 'PFQ_HTTP_REMOTE'],
    ['::127.0.0.1.5', {}, 'PFQ_HTTP_REMOTE'],
    ['127.0.0.1', { 'x-forwarded-for': '10.0.0.7' }, 'PFQ_HTTP_FORWARDED'],
    ['127.0.0.1', { forwarded: 'for=10.0.0.7' }, 'PFQ_HTTP_FORWARDED'],
    ['127.0.0.1', { host: 'rebound.example' }, 'PFQ_HTTP_HOST'],
    ['127.0.0.1', {}, undefined],
    ['127.8.0.1', {}, undefined],
    ['::1', { host: '[::1]:3000' }, undefined],
    ['::ffff:127.0.0.1', { host: 'acme.localhost:3000' }, undefined],
  ])('%s with %j', (address, headers, code) => {
    isKnown = false;
    for (const url of ['/api/projects', '/', '/src/main.ts']) expect(asked(address, headers, url)).toBe(code);
    // Once the app says who asks, it is the app's to say.
    isKnown = true;
    expect(asked(address, headers)).toBeUndefined();
    isKnown = false;
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
  it.skipIf(outside === undefined)('is read from the socket, for every host header', async () => {
    const { port } = await start('', '0.0.0.0');
    for (const path of ['/', '/api/projects', '/src/main.ts'])
      expect(codeOf(await get(port, path, {}, { host: outside ?? '' }))).toBe('PFQ_HTTP_REMOTE');
    expect((await get(port, '/')).status).toBe(200);
  });
});

it('a package that its settings miss is named', async () => {
  mkdirSync(join(project, 'sites/other'), { recursive: true });
  writeFileSync(
    join(project, 'sites/other/vite.config.js'),
    "import 'nowhere-to-be-found';\nexport default {};\n",
  );
  await expect(start('sites/other')).rejects.toMatchObject({
    code: 'PFQ_BUILD_TOOL',
    message: expect.stringContaining('nowhere-to-be-found') as string,
  });
});

it('app and site keep separate caches of Vite, however often they start', async () => {
  for (let n = 0; n < 2; n++) {
    const [app, site] = [await start(), await start('sites/blog')];
    for (const { port } of [app, site]) {
      const [, dependency = ''] =
        /from "(\/[^"]*dep[^"]*)"/.exec((await get(port, '/src/main.ts')).text) ?? [];
      expect((await get(port, dependency)).status).toBe(200);
    }
    const folders = [app, site].map(({ server }) => server.config.cacheDir);
    expect(folders).toEqual(['app', 'sites-blog'].map((name) => join(project, 'node_modules/.vite', name)));
    await Promise.all([app, site].map(({ server }) => server.close()));
  }
});
