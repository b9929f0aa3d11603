/** A generated app as it runs in production: created, compiled, migrated, started. Pages are left out, they are files. */

import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const settings = () => ({ ...process.env, ENV: 'production', LOG_LEVEL: 'error' });

/** `model` as `--model` takes it. */
export async function builtApp({ root, scratch, name, model }) {
  const dir = join(scratch, name);
  const flags = ['--no-install', '--no-git', '--yes', '--runtime', 'registry', '--model', model];
  execFileSync(process.execPath, [join(root, 'bin/create-prefiq-app.js'), dir, ...flags]);
  mkdirSync(join(dir, 'node_modules'));
  symlinkSync(join(root, 'src/runtime'), join(dir, 'node_modules/prefiq'));
  symlinkSync(root, join(dir, 'node_modules/create-prefiq-app'));
  // One machine sends all requests here: by default it would be told to slow down.
  const config = join(dir, 'bin/config/app.ts');
  const text = readFileSync(config, 'utf8');
  writeFileSync(
    config,
    text
      .replace(/rateLimit: \{.*\}/, 'rateLimit: false')
      // Production wants to know who asks.
      .replace('defineConfig({', "defineConfig({\n  context: () => ({ userId: 'bench', roles: ALL_ROLES }),")
      .replace('{ defineConfig }', '{ ALL_ROLES, defineConfig }'),
  );
  const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.server.json', ...types], {
    cwd: dir,
    stdio: 'inherit',
  });
  const prefiq = join(root, 'src/runtime/bin/prefiq.js');
  execFileSync(process.execPath, [prefiq, 'run', 'migrate'], { cwd: dir, env: settings() });
  return { dir, prefiq, database: join(dir, `data/${name}.db`) };
}

export function start({ name, args, cwd }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: settings(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (piece) => {
      text += piece;
      const url = /"url":\s*"([^"]+)"/.exec(text)?.[1];
      if (url !== undefined) resolve({ name, child, url: url.replace(/\/$/, '') });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${text}`)));
  });
}

export function stop({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGKILL');
  });
}

/** How the server of an app is started, on a free port. */
export const served = ({ dir, prefiq }) => ({
  name: 'ours',
  args: [prefiq, 'server', 'start', '--port', '0', '--json'],
  cwd: dir,
});

/** Milliseconds of processor time a process has used; undefined where there is no /proc. */
export function workedMs(pid) {
  try {
    const [, user, system] = /\) \S+(?: \S+){10} (\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return (Number(user) + Number(system)) * 10;
  } catch {
    return undefined;
  }
}
