/** `--help` as a person reads it: every example runs as it is written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { COMMANDS } from '../../src/runtime/cli/main.js';
import { TOOLKIT_WORDS } from '../../src/runtime/cli/toolkit.js';
import { appSource, type AppSource } from './app.js';
import { install, type InstalledApp } from './installed.js';

/** These go on until Ctrl-C, or need the app's own Vite; their tests start them. */
const GOES_ON = /prefiq (dev|build|server start)|--watch/;

const MODEL = 'core/schema/project.model.yml';

/** Prepares the project for the examples of a command. */
async function prepare(name: string, app: InstalledApp): Promise<void> {
  const run = async (...argv: string[]) => expect((await app.run(...argv)).code, argv.join(' ')).toBe(0);
  if (name === 'doctor database') await run('migrate', 'up');
  if (!name.startsWith('tenant ')) return;
  app.edit('project.yml', /^tenancy: none/m, 'tenancy: database');
  app.edit('bin/config/app.ts', `tenancy: 'none'`, `tenancy: 'database'`);
  if (name === 'tenant migrate') await run('tenant', 'add', 'demo');
  if (name === 'tenant remove') await run('tenant', 'add', 'acme');
}

/** Changes the models so that a line makes sense: the change that its flag names must exist. */
function change(line: string, app: InstalledApp): void {
  if (line.includes('--map')) app.edit(MODEL, 'on_hold, ', '');
  if (line.includes('--fill')) app.edit(MODEL, /^( +code: .*type: string)/m, '$1, required: true');
}

let source: AppSource;
beforeAll(async () => {
  source = await appSource(['Project:name:string!^,code:string,phase:enum(on_hold,active)']);
}, 60_000);
afterAll(() => source.dispose(), 60_000);

/** Words of a command line, quotes taken off. */
const words = (line: string): string[] =>
  (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'(.*)'$/, '$1'));

const all = [...COMMANDS, ...commands];

describe('examples of --help', () => {
  it.each(all.map(({ name, load }) => ({ name, load })))(
    '$name',
    async ({ name, load }) => {
      const { examples } = await load();
      expect(examples.length).toBeGreaterThan(0);
      expect(examples.some(({ run }) => run.includes(`prefiq ${name}`))).toBe(true);
      const app: InstalledApp = await install(source);
      await prepare(name, app);
      for (const { run } of examples.filter((example) => !GOES_ON.test(example.run))) {
        for (const line of run.split(' && ')) {
          change(line, app);
          const { code, stderr } = await app.run(...words(line).slice(1));
          expect(stderr, line).not.toContain('PFQ_');
          expect([0, 3], `${line}: ${stderr}`).toContain(code);
        }
      }
      await app.dispose();
    },
    40_000,
  );

  it('the runtime knows which commands need the toolkit', () => {
    expect(new Set(commands.map(({ name }) => name.split(' ')[0]))).toEqual(TOOLKIT_WORDS);
  });

  it('the list of all commands names each with its summary', async () => {
    const app = await install(source);
    const { code, stdout } = await app.prefiq(['--help']);
    expect(code).toBe(0);
    for (const { name, summary } of all) expect(stdout).toMatch(new RegExp(`^  ${name} +${summary}`, 'm'));
    await app.dispose();
  });
});
