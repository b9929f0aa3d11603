/** Follows a guide as a reader would: its commands with what they print, and the files that it writes whole. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { linkPackages, packages, type Packages, ROOT } from './packages.js';

interface Command {
  readonly command: string;
  readonly code: number;
  /** Lines that it prints, among others, in this order. */
  readonly prints: readonly string[];
}

interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

/** A file begins with its path: `// bin/plugin.ts`, `# invoice.model.yml`. */
const FILE = /^(?:\/\/|#) (\S+\.(?:tsx?|yml))\n\n?/;

type Step = Command | WrittenFile;

const isCommand = (step: Step): step is Command => 'command' in step;

/** `$ command`, `> its next line` (or a here document), what it prints, and `[3]` where it ends with another code than 0. */
function stepsOf(text: string): readonly Step[] {
  return [...text.matchAll(/^```(console|tsx?|yaml)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, language, block = '']): readonly Step[] => {
      if (language === 'console')
        return block
          .split(/^(?=\$ )/m)
          .filter((part) => part.startsWith('$ '))
          .map(commandOf);
      const path = FILE.exec(block)?.[1];
      return path === undefined ? [] : [{ path, text: block.replace(FILE, '') }];
    },
  );
}

function commandOf(part: string): Command {
  const lines = part.slice(2).trimEnd().split('\n');
  const here = /<<'(\w+)'$/.exec(lines[0] ?? '')?.[1];
  let end = here === undefined ? 1 : lines.indexOf(here) + 1;
  while (lines[end]?.startsWith('> ')) end++;
  const command = lines.slice(0, end).map((line, i) => (i > 0 && here === undefined ? line.slice(2) : line));
  const rest = lines.slice(end);
  const code = Number(/^\[(\d+)\]$/.exec(rest.at(-1) ?? '')?.[1] ?? 0);
  return { command: command.join('\n'), code, prints: rest.filter((line) => !/^\[\d+\]$/.test(line)) };
}

/** A folder in which `npx` finds the commands of the built packages. */
export class Guides {
  readonly #work: string;
  readonly #built: Packages;

  private constructor(work: string, built: Packages) {
    this.#work = work;
    this.#built = built;
  }

  static async open(): Promise<Guides> {
    const work = mkdtempSync(join(tmpdir(), 'prefiq-guide-'));
    const built = await packages();
    const commands = { prefiq: built.prefiq, 'create-prefiq-app': join(ROOT, 'bin/create-prefiq-app.js') };
    mkdirSync(join(work, 'bin'));
    const cases = Object.entries(commands).map(
      ([name, file]) => `${name}) exec '${process.execPath}' '${file}' "$@" ;;`,
    );
    const npx = join(work, 'bin/npx');
    writeFileSync(npx, `#!/bin/sh\nname=$1; shift\ncase $name in\n${cases.join('\n')}\nesac\n`);
    chmodSync(npx, 0o755);
    return new Guides(work, built);
  }

  close(): void {
    rmSync(this.#work, { recursive: true, force: true });
  }

  /** Does all that a guide says in a folder of its own, and gives back how many steps there were and where they ended. */
  follow(guide: string): { readonly steps: number; readonly cwd: string } {
    const steps = stepsOf(readFileSync(join(ROOT, guide), 'utf8'));
    let cwd = mkdtempSync(join(this.#work, 'guide-'));
    for (const step of steps) {
      if (!isCommand(step)) {
        mkdirSync(dirname(join(cwd, step.path)), { recursive: true });
        writeFileSync(join(cwd, step.path), step.text);
      } else if (step.command.startsWith('cd ')) {
        cwd = join(cwd, step.command.slice(3));
        linkPackages(this.#built, join(cwd, 'node_modules'));
      } else this.#run(step, cwd);
    }
    return { steps: steps.length, cwd };
  }

  #run({ command, code, prints }: Command, cwd: string): void {
    const env = { ...process.env, PATH: `${join(this.#work, 'bin')}:${process.env['PATH']}` };
    const run = spawnSync('bash', ['-c', command], { cwd, encoding: 'utf8', env });
    const output = run.stdout + run.stderr;
    expect(run.status, `${command}\n${output}`).toBe(code);
    let from = 0;
    for (const line of prints) {
      const at = output.indexOf(line, from);
      expect(at, `"${line}" in the output of ${command}:\n${output}`).toBeGreaterThanOrEqual(0);
      from = at;
    }
  }
}
