/** Checks that hold for every created app, however it was created. */

import { join } from 'node:path';

import { expect } from 'vitest';

import { serve, type ServeOptions } from './app-server.js';
import { EXPECTED, useClient, type ClientUse } from './client-script.js';
import { run, type Environment } from './process.js';

export const MODEL = 'Project:code:string!,name:string!,status:enum(draft,active)';

/** A command of the app's node_modules, run by a Node of choice. */
export const tool = (app: string, file: string, args: readonly string[], env?: Environment, seconds = 120) =>
  run(process.execPath, [join(app, 'node_modules', file), ...args], {
    cwd: app,
    seconds,
    ...(env && { env }),
  });

/** Serves, creates, lists, patches, moves and deletes a project through the app's typed client, and drains. */
export async function expectServes(app: string, options: ServeOptions & ClientUse = {}): Promise<void> {
  const server = await serve(app, options);
  try {
    expect(await useClient(app, server.url, options)).toEqual(EXPECTED);
    const page = await fetch(server.url, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('<div id="root">');
  } catch (cause) {
    server.kill();
    throw cause;
  }
  const { code, output } = await server.stop();
  expect(code, output).toBe(0);
}

export async function expectOneCommit(app: string, env: Environment): Promise<void> {
  const { stdout } = await run('git', ['log', '--format=%an: %s'], { cwd: app, env });
  expect(stdout.trim().split('\n')).toEqual([expect.stringContaining('Ada Stranger: chore: create')]);
  expect((await run('git', ['status', '--porcelain'], { cwd: app, env })).stdout).toBe('');
}
