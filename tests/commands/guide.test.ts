/** The guides are true: their commands run as they are written, and print what they say. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkPackages, packages, ROOT } from './packages.js';

interface Step {
  readonly command: string;
  readonly code: number;
  /** Lines that it prints, among others, in this order. */
  readonly prints: readonly string[];
}

/** `$ command`, `> its next line` (or a here document), what it prints, and `[3]` where it ends with another code than 0. */
function stepsOf(text: string): readonly Step[] {
  return [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block
      .split(/^(?=\$ )/m)
      .filter((part) => part.startsWith('$ '))
      .map(stepOf),
  );
}

function stepOf(part: string): Step {
  const lines = part.slice(2).trimEnd().split('\n');
  const here = /<<'(\w+)'$/.exec(lines[0] ?? '')?.[1];
  let end = here === undefined ? 1 : lines.indexOf(here) + 1;
  while (lines[end]?.startsWith('> ')) end++;
  const command = lines.slice(0, end).map((line, i) => (i > 0 && here === undefined ? line.slice(2) : line));
  const rest = lines.slice(end);
  const code = Number(/^\[(\d+)\]$/.exec(rest.at(-1) ?? '')?.[1] ?? 0);
  return { command: command.join('\n'), code, prints: rest.filter((line) => !/^\[\d+\]$/.test(line)) };
}

let work: string;
let path: string;
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'prefiq-guide-'));
  const { prefiq } = await packages();
  // `npx` as it is where the packages are installed.
  const commands = { prefiq, 'create-prefiq-app': join(ROOT, 'bin/create-prefiq-app.js') };
  mkdirSync(join(work, 'bin'));
  const cases = Object.entries(commands).map(
    ([name, file]) => `${name}) exec '${process.execPath}' '${file}' "$@" ;;`,
  );
  writeFileSync(
    join(work, 'bin/npx'),
    `#!/bin/sh\nname=$1; shift\ncase $name in\n${cases.join('\n')}\nesac\n`,
  );
  chmodSync(join(work, 'bin/npx'), 0o755);
  path = `${join(work, 'bin')}:${process.env['PATH']}`;
}, 120_000);
afterAll(() => rmSync(work, { recursive: true, force: true }), 60_000);

it.each([
  ['docs/regeneration.md', 20],
  ['docs/migrations.md', 20],
  ['docs/tenancy.md', 8],
  ['docs/pages.md', 12],
])(
  '%s: every command prints what it says',
  async (guide, least) => {
    const steps = stepsOf(readFileSync(join(ROOT, guide), 'utf8'));
    expect(steps.length).toBeGreaterThan(least);
    const built = await packages();
    let cwd = mkdtempSync(join(work, 'guide-'));
    for (const { command, code, prints } of steps) {
      if (command.startsWith('cd ')) {
        cwd = join(cwd, command.slice(3));
        linkPackages(built, join(cwd, 'node_modules'));
        continue;
      }
      const run = spawnSync('bash', ['-c', command], {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, PATH: path },
      });
      const output = run.stdout + run.stderr;
      expect(run.status, `${command}\n${output}`).toBe(code);
      let from = 0;
      for (const line of prints) {
        const at = output.indexOf(line, from);
        expect(at, `"${line}" in the output of ${command}:\n${output}`).toBeGreaterThanOrEqual(0);
        from = at;
      }
    }
  },
  120_000,
);

it('the table of docs/regeneration.md has every status that a run can give', () => {
  const table = readFileSync(join(ROOT, 'docs/regeneration.md'), 'utf8');
  for (const status of [
    'keep',
    'update',
    'identical',
    'merge',
    'conflict',
    'deleted',
    'delete',
    'orphan',
    'move',
  ])
    expect(table).toContain(`\`${status}\``);
});
