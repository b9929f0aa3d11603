/** Completion as bash does it: the script is sourced, and asked for what may follow. */
import { execFileSync } from 'node:child_process';

import { beforeAll, describe, expect, it } from 'vitest';

import { commands } from '../../src/cli/commands.js';
import { completionScript } from '../../src/runtime/cli/kit/completion.js';
import { COMMANDS } from '../../src/runtime/cli/main.js';

const all = [...COMMANDS, ...commands];
let script: string;
beforeAll(async () => {
  const loaded = await Promise.all(all.map(async ({ name, load }) => ({ name, command: await load() })));
  script = completionScript('prefiq', loaded);
});

/** Completions that bash offers for these words, while the last one is being typed. */
function offered(...words: string[]): readonly string[] {
  const asked = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _prefiq; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', `${script}${asked}`, 'bash', 'prefiq', ...words], { encoding: 'utf8' })
    .split('\n')
    .filter((word) => word !== '');
}

describe('a shell completes', () => {
  it('the first word of a command', () => {
    expect(offered('')).toEqual([...new Set(all.map(({ name }) => name.split(' ')[0]))].sort());
    expect(offered('mig')).toEqual(['migrate']);
    expect(offered('nothing')).toEqual([]);
  });

  it('the words of every command, and then its options', async () => {
    for (const { name, load } of all) {
      const words = name.split(' ');
      expect(offered(...words.slice(0, -1), ''), name).toContain(words.at(-1));
      const flags = offered(...words, '--');
      expect(flags, name).toContain('--help');
      const { options } = await load();
      for (const [option, { type, hidden }] of Object.entries(options)) {
        const flag = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        if (type === 'string' && hidden !== true) expect(flags, name).toContain(`--${flag}`);
      }
    }
  }, 60_000);

  it('an option that is on by default as the one that turns it off', () => {
    expect(offered('codegen', '--no-')).toEqual(['--no-client', '--no-color']);
  });

  it('the command behind options with any values', () => {
    expect(offered('--cwd', 'migrate', 'tenant', '')).toContain('remove');
    expect(offered('migrate', 'make', '--name', '')).toEqual([]);
    expect(offered('lowcode', 'destroy', 'model', 'Project', '--for')).toEqual(['--force']);
  });
});
