/** A registry on loopback: our three packages live here, everything else comes from where npm is configured to look. */

import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { killGroup, run, start } from './process.js';

export interface Registry {
  readonly url: string;
  /** For npm, pnpm and yarn. */
  readonly env: Readonly<Record<string, string>>;
  publish(tarball: string): Promise<void>;
  stop(): void;
}

const START_SECONDS = 30;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** @param dir an empty directory for program and storage */
export async function startRegistry(dir: string): Promise<Registry> {
  const manifest = {
    private: true,
    dependencies: { verdaccio: '^6' },
    // It asks for the tag `cjs`, and mirrors often know no tag but `latest`.
    overrides: { 'node-fetch': '^2.7.0' },
  };
  writeFileSync(`${dir}/package.json`, JSON.stringify(manifest));
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: dir, seconds: 180 });
  writeFileSync(`${dir}/config.yml`, config(await settingOf('registry', dir)));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const args = [
    'node_modules/verdaccio/bin/verdaccio',
    '--config',
    'config.yml',
    '--listen',
    `127.0.0.1:${port}`,
  ];
  const authority = await settingOf('cafile', dir);
  const child = start(process.execPath, args, {
    cwd: dir,
    env: { HOME: dir, ...(authority !== 'null' && { NODE_EXTRA_CA_CERTS: authority }) },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  await untilAnswers(`${url}-/ping`).catch((cause: unknown) => {
    killGroup(child);
    throw new Error(`verdaccio did not come up:\n${output}`, { cause });
  });
  const user = `${dir}/npmrc`;
  writeFileSync(user, `registry=${url}\n//127.0.0.1:${port}/:_authToken=nobody\n`);
  const env = { npm_config_registry: url, npm_config_userconfig: user, YARN_NPM_REGISTRY_SERVER: url };
  return {
    url,
    env,
    async publish(tarball) {
      await run('npm', ['publish', tarball, '--registry', url], { cwd: dir, env, seconds: 60 });
    },
    stop: () => killGroup(child),
  };
}

/** A setting of the npm that runs here. */
export const settingOf = async (name: string, cwd: string): Promise<string> =>
  (await run('npm', ['config', 'get', name], { cwd, seconds: 30 })).stdout.trim();

const config = (uplink: string): string => `storage: ./storage
auth: { htpasswd: { file: ./htpasswd } }
uplinks: { configured: { url: '${uplink}', maxage: 60m, timeout: 60s } }
packages:
  prefiq: { access: $all, publish: $all }
  create-prefiq-app: { access: $all, publish: $all }
  '@codexion/resources': { access: $all, publish: $all }
  '**': { access: $all, proxy: configured }
log: { type: stdout, format: pretty, level: warn }
`;

async function untilAnswers(url: string): Promise<void> {
  const end = Date.now() + START_SECONDS * 1000;
  for (;;) {
    const response = await fetch(url).catch((cause: unknown) => cause as Error);
    if (response instanceof Response && response.ok) return;
    if (Date.now() > end) throw new Error(`no answer from ${url}`);
    await sleep(100);
  }
}
