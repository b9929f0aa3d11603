import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { bundle, type Bundle } from '../kill/bundle.js';
import { tempDir } from './run.js';

const TERMINAL = fileURLToPath(new URL('./terminal.py', import.meta.url));
const hasPython = spawnSync('python3', ['-c', 'import pty']).status === 0;
const QUESTIONS = ['Where shall', 'First model', 'Which database', 'several tenants', 'git repository'];
const CTRL_C = '\u0003';

let child: Bundle;
beforeAll(async () => {
  child = await bundle('./create-child.ts');
}, 60_000);
afterAll(() => child.dispose());

/** The exit code after the keys were typed, each when its question has come. */
function type(
  cwd: string,
  keys: readonly (readonly [string, string])[],
  flags: readonly string[] = [],
): Promise<string> {
  return new Promise((resolve) => {
    const argv = [
      TERMINAL,
      JSON.stringify(keys),
      process.execPath,
      child.file,
      '--no-install',
      '--runtime',
      'registry',
      ...flags,
    ];
    const process_ = spawn('python3', argv, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    process_.stdout.on('data', (data: Buffer) => (output += data.toString()));
    process_.on('close', () => resolve(output.trim()));
  });
}

describe.skipIf(!hasPython)('questions on a terminal', () => {
  it.each(QUESTIONS.map((question, i) => [question, i] as const))(
    'Ctrl-C at "%s" leaves nothing and ends with 130',
    async (question, i) => {
      const dir = tempDir();
      onTestFinished(() => dir.dispose());
      const before = QUESTIONS.slice(0, i).map((text) => [text, '\r'] as const);
      expect(await type(dir.path, [...before, [question, CTRL_C]])).toBe('130');
      expect(readdirSync(dir.path)).toEqual([]);
    },
  );

  it('answers make the app, and what a flag has answered is not asked', async () => {
    const dir = tempDir();
    onTestFinished(() => dir.dispose());
    const keys = [
      ['Where shall', 'shop\r'],
      ['First model', 'Item:name:string!\r'],
      ['several tenants', '\r'],
    ] as const;
    expect(await type(dir.path, keys, ['--db', 'postgres', '--no-git'])).toBe('0');
    expect(readFileSync(join(dir.path, 'shop/.env.example'), 'utf8')).toContain('DB_ENGINE=postgres');
    expect(readdirSync(join(dir.path, 'shop/core/schema'))).toContain('item.model.yml');
  });
});
