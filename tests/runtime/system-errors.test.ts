/** The kind: what the system refuses is not called our bug. Listening, opening, starting and finding by name are refused. */

import { spawn } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runCli, type CommandRef } from 'prefiq/cli';
import type { ListenOptions, PrefiqServer } from 'prefiq/server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { systemError } from '../../src/runtime/errors/system-error.js';
import { customerModel } from './fixture.js';
import { serve } from './outside.js';

let dir: string;
beforeAll(() => void (dir = mkdtempSync(join(tmpdir(), 'prefiq-system-'))));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const servers: PrefiqServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function start(): Promise<PrefiqServer> {
  const server = await serve([{ ...customerModel, access: {} }], {
    context: () => ({ userId: 'u', roles: ['clerk'] }),
  });
  servers.push(server);
  return server;
}
const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (cause) {
    return cause;
  }
  throw new Error('nothing was thrown');
};
const made = (code: string, syscall: string, more: object = {}): Error =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall, errno: -1, ...more });

describe('a server', () => {
  it.each<[string, () => ListenOptions, string]>([
    ['an address of another machine', () => ({ host: '203.0.113.1', port: 0 }), 'this machine does not have that address'],
    ['a name that nobody knows', () => ({ host: 'nowhere.invalid', port: 0 }), 'nowhere.invalid'],
    ['a socket in a folder that is not there', () => ({ socket: join(dir, 'none/crm.sock') }), 'none/crm.sock'],
    ['a socket whose name is too long', () => ({ socket: join(dir, 'x'.repeat(200)) }), 'x'.repeat(50)],
    ['a file that is no socket', () => ({ socket: join(dir, 'notes.txt') }), 'notes.txt'],
  ])('does not listen on %s, and says why', async (_name, where, says) => {
    writeFileSync(join(dir, 'notes.txt'), 'mine');
    const server = await start();
    const thrown = await thrownBy(() => server.listen(where()));
    expect(thrown).toMatchObject({ code: expect.stringMatching(/^PFQ_SYSTEM_(LISTEN|RESOLVE)$/) as string, message: expect.stringContaining(says) as string });
    expect(readFileSync(join(dir, 'notes.txt'), 'utf8')).toBe('mine');
  }); // prettier-ignore

  it('is served on a socket, replaces one that was left, and none that is in use', async () => {
    const socket = join(dir, 'crm.sock');
    const script = `require('net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`;
    await new Promise((resolve) => spawn(process.execPath, ['-e', script]).once('exit', resolve));
    expect(statSync(socket).isSocket()).toBe(true);
    const server = await start();
    expect(await server.listen({ socket })).toBe(`unix:${socket}`);
    const status = await new Promise((resolve, reject) => {
      const asked = request({ socketPath: socket, path: '/api/customers' }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      asked.once('error', reject).end();
    });
    expect(status).toBe(200);
    const second = await start();
    expect(await thrownBy(() => second.listen({ socket }))).toMatchObject({ code: 'PFQ_SYSTEM_LISTEN' });
    await server.close();
    expect(statSync(socket, { throwIfNoEntry: false })).toBeUndefined();
  });
});

const REAL: readonly (readonly [string, () => unknown, string, string])[] = [
  ['opening a folder', () => readFileSync(dir), 'PFQ_SYSTEM_FILE', 'it is a folder'],
  ['opening what is not there', () => openSync(join(dir, 'none'), 'r'), 'PFQ_SYSTEM_FILE', 'there is none'],
  ['making a folder in a file', () => mkdirSync(join(dir, 'plain/x')), 'PFQ_SYSTEM_FILE', 'is a file'],
  ['a name that is too long', () => openSync(join(dir, 'y'.repeat(300)), 'w'), 'PFQ_SYSTEM_FILE', 'name is too long'],
  ['starting what is not installed', () => emitted(spawn('no-such-program-here')), 'PFQ_SYSTEM_SPAWN', 'no-such-program-here'],
  ['starting what may not be run', () => emitted(spawn(join(dir, 'plain'))), 'PFQ_SYSTEM_SPAWN', 'permission denied'],
  ['finding a name', () => lookup('nowhere.invalid'), 'PFQ_SYSTEM_RESOLVE', 'nowhere.invalid'],
  ['reaching a port', async () => emitted(connect(await freedPort(), '127.0.0.1')), 'PFQ_SYSTEM_CONNECT', 'nobody listens there'],
]; // prettier-ignore
const MADE: readonly (readonly [Error, string, string])[] = [
  [made('EACCES', 'listen', { address: '0.0.0.0', port: 80 }), 'PFQ_SYSTEM_LISTEN', 'port 80 of 0.0.0.0: permission denied'],
  [made('EAI_AGAIN', 'getaddrinfo', { hostname: 'db.internal' }), 'PFQ_SYSTEM_RESOLVE', 'db.internal'],
  [made('EMFILE', 'open', { path: '/x' }), 'PFQ_SYSTEM_LIMIT', 'too many files are open in this process'],
  [made('ENFILE', 'accept'), 'PFQ_SYSTEM_LIMIT', 'on this machine'],
  [made('EROFS', 'mkdir', { path: '/srv/app' }), 'PFQ_SYSTEM_FILE', '/srv/app cannot be used (mkdir): the disk is read-only'],
  [made('ENOSPC', 'write'), 'PFQ_SYSTEM_FILE', 'the disk is full'],
  [made('EPERM', 'rename', { path: '/a', dest: '/b' }), 'PFQ_SYSTEM_FILE', '/b cannot be used'],
  [made('EWHATEVER', 'open', { path: '/x' }), 'PFQ_SYSTEM_FILE', 'EWHATEVER'],
  [new AggregateError([made('ECONNREFUSED', 'connect', { address: '::1', port: 5432 })]), 'PFQ_SYSTEM_CONNECT', 'port 5432 of ::1'],
]; // prettier-ignore

/** Any command that this ends. */
async function ended(cause: unknown): Promise<{ readonly code: number; readonly stderr: string }> {
  const stderr: string[] = [];
  const command: CommandRef = {
    name: 'boom',
    summary: 'Fails',
    load: () => Promise.resolve({ description: '', options: {}, args: {}, examples: [], run: () => Promise.reject(cause as Error) }) as never,
  }; // prettier-ignore
  const io = {
    stdout: { write: () => true },
    stderr: { write: (text: string) => stderr.push(text) },
    stdin: {},
    env: {},
    cwd: dir,
  };
  const code = await runCli({ program: 'prefiq', version: '0', intro: '', commands: [command] }, ['boom'], io); // prettier-ignore
  return { code, stderr: stderr.join('') };
}

describe('a command that the system stops', () => {
  it.each(REAL)('at %s', async (_name, work, code, says) => {
    writeFileSync(join(dir, 'plain'), '');
    const { stderr, code: exit } = await ended(await thrownBy(work));
    expect(stderr).toMatch(new RegExp(`^${code}: `));
    expect(stderr).toContain(says);
    expect(stderr).toContain('\nfix: ');
    expect(exit).toBe(1);
  });

  it.each(MADE)('by %s', async (cause, code, says) => {
    const { stderr } = await ended(cause);
    expect(stderr).toMatch(new RegExp(`^${code}: `));
    expect(stderr).toContain(says);
  });

  it('a bug is called one', async () => {
    for (const cause of [new TypeError('x is undefined'), made('ERR_INVALID_ARG_TYPE', 'open'), new AggregateError([])])
      expect(systemError(cause)).toBeNull();
    expect((await ended(new TypeError('x is undefined'))).stderr).toMatch(/^PFQ_INTERNAL: /);
  }); // prettier-ignore
});

const emitted = (source: {
  once(name: 'error', listener: (cause: Error) => void): unknown;
}): Promise<never> => new Promise((_resolve, reject) => void source.once('error', reject));

/** A port on which somebody listened, and nobody does. */
const freedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createTcp().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
