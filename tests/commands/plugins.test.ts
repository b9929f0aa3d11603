import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { x as extract } from 'tar';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { changedPaths } from './app.js';
import { appSource, install, type InstalledApp } from './installed.js';
import type { AppSource } from './app.js';
import { packages, ROOT } from './packages.js';

const NAME = 'prefiq-plugin-adr';
const FILE = 'docs/adr/use-files.md';
const RECORD = '.prefiq/generated.json';
const TERMINAL = join(ROOT, 'tests/cli/terminal.py');
const hasPython = spawnSync('python3', ['-c', 'import pty']).status === 0;

let source: AppSource;
let tarball: string;
let work: string;
let app: InstalledApp;

beforeAll(async () => {
  source = await appSource(['Tag:text:string']);
  work = mkdtempSync(join(tmpdir(), 'prefiq-plugin-'));
  const json = execFileSync(
    'npm',
    ['pack', join(ROOT, 'tests/plugins', NAME), '--json', '--pack-destination', work],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const packed = JSON.parse(json) as readonly { filename: string }[] | Record<string, { filename: string }>;
  tarball = join(work, (Object.values(packed)[0] as { filename: string }).filename);
}, 120_000);
afterAll(() => {
  source.dispose();
  rmSync(work, { recursive: true, force: true });
}, 60_000);
beforeEach(async () => {
  app = await install(source);
  await installPlugin(app);
}, 120_000);

/** As a package manager would: the tarball's files in node_modules, the name in package.json. */
async function installPlugin(to: InstalledApp): Promise<void> {
  const dir = to.path(`node_modules/${NAME}`);
  mkdirSync(dir, { recursive: true });
  await extract({ file: tarball, cwd: dir, strip: 1 });
  to.edit('package.json', '"devDependencies": {', `"devDependencies": {\n    "${NAME}": "1.0.0",`);
}

const generate = (...rest: string[]) => app.prefiq(['generate', ...rest]);
const adr = (...rest: string[]) => generate('adr', 'Use files', ...rest);
/** Files of the project, without node_modules and memos. */
const tree = (): Record<string, string> =>
  Object.fromEntries(Object.entries(app.snapshot()).filter(([path]) => !path.startsWith('node_modules/')));
const json = <T>(text: string): T => JSON.parse(text) as T;

describe('a plugin that was installed from a tarball', () => {
  it('is found among the dependencies, and its generators are listed', async () => {
    const { code, stdout } = await generate();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}adr +Record an architecture decision \(prefiq-plugin-adr 1\.0\.0\)$/m);
    app.edit('package.json', `"${NAME}": "1.0.0",`, '');
    expect((await generate()).stdout).toContain('No generators are installed');
  }, 60_000);

  it('writes what plop would, through the pipeline: shown first, with base and record', async () => {
    const before = tree();
    const argv = [
      '--answer',
      'status=accepted',
      '--answer',
      'by=Ada',
      '--answer',
      'tags=data,api',
      '--answer',
      'checklist=yes',
    ];
    const dry = await adr(...argv, '--dry-run');
    expect(dry.stderr).toBe('');
    expect(dry.stdout).toMatch(/^ {2}create {4}docs\/adr\/use-files\.md$/m);
    expect((await adr(...argv, '--diff')).stdout).toContain('+# Use files\n');
    expect(tree()).toEqual(before);

    expect(await adr(...argv)).toMatchObject({ code: 0, stderr: '' });
    expect(changedPaths(before, tree())).toEqual([
      '.prefiq/base/docs/adr/use-files-checklist/accepted.md.base',
      '.prefiq/base/docs/adr/use-files-checklist/plain.txt.base',
      '.prefiq/base/docs/adr/use-files.md.base',
      '.prefiq/base/index.json',
      RECORD,
      'docs/adr/use-files-checklist/accepted.md',
      'docs/adr/use-files-checklist/plain.txt',
      FILE,
    ]);
    expect(app.read(FILE)).toContain('Status: ACCEPTED (format 1)\n\nDecided by Ada.\n- data\n- api\n');
    expect(app.read('docs/adr/use-files-checklist/accepted.md')).toContain('# Checklist for Use files\n');
    const again = await adr(...argv);
    expect(again.stdout).toBe('4 identical\n');
    // Other answers are another run, which cannot write the same file; unless that is what is meant.
    const other = await adr();
    expect(other.code).toBe(2);
    expect(other.stderr).toContain(
      `PFQ_GENERATE_TAKEN: ${FILE} belongs to plugin:${NAME}:adr:use-files already`,
    );
    const redone = await generate('adr', '--key', 'use-files', '--answer', 'status=proposed');
    expect(redone.code).toBe(0);
    expect(app.read(FILE)).toContain('Status: PROPOSED');
    expect(app.read(FILE)).toContain('- data\n- api\n');
  }, 60_000);

  it('takes answers as plop does, too, and asks for nothing where there is nobody', async () => {
    const { code } = await generate(
      'adr',
      '--',
      '--title',
      ' Use files ',
      '--status=accepted',
      '--by',
      'Ada',
    );
    expect(code).toBe(0);
    expect(app.read(FILE)).toContain('# Use files\n\nStatus: ACCEPTED');
    const open = await generate('adr', '--answer', 'status=accepted');
    expect(open.code).toBe(2);
    expect(open.stderr).toContain(
      'PFQ_GENERATE_OPEN: The generator adr needs answers, and there is nobody to ask: title, by',
    );
    expect(open.stderr).toContain('--answer title=…');
  }, 60_000);

  it.skipIf(!hasPython)(
    'asks what no flag answers, and no more, where there is a terminal',
    async () => {
      const keys = [
        ['What was decided?', 'Use files\r'],
        ['Who accepted it?', 'Ada\r'],
        ['Tags', ' \r'],
      ];
      const { prefiq } = await packages();
      const argv = ['generate', 'adr', '--answer', 'status=accepted', '--answer', 'checklist=no'];
      const run = spawnSync('python3', [TERMINAL, JSON.stringify(keys), process.execPath, prefiq, ...argv], {
        cwd: app.root,
        encoding: 'utf8',
      });
      expect(json<{ code: number }>(run.stdout).code, run.stdout).toBe(0);
      expect(json<{ runs: unknown[] }>(app.read(RECORD)).runs).toMatchObject([
        { answers: { title: 'Use files', status: 'accepted', by: 'Ada', tags: ['data'], checklist: false } },
      ]);
    },
    60_000,
  );

  it.each([
    [
      ['adr', 'x', '--answer', 'status=done'],
      'PFQ_GENERATE_ANSWER: The answer to status cannot be "done": it is one of proposed, accepted',
    ],
    [['adr', ' '], 'PFQ_GENERATE_ANSWER: The answer to title cannot be " ": A title is needed'],
    [['adr', 'x', '--answer', 'checklist=perhaps'], 'yes or no is needed'],
    [
      ['adr', 'x', '--answer', 'titel=y'],
      'PFQ_GENERATE_QUESTION: The generator adr has no question titel. Did you mean "title"?',
    ],
    [
      ['adrs', 'x'],
      'PFQ_GENERATE_UNKNOWN: Neither generators/ nor an installed package has a generator adrs. Did you mean "adr"?',
    ],
    [['escape'], 'PFQ_PATH_UNSAFE'],
    [
      ['touch-readme'],
      'PFQ_PLUGIN_ACTION: The generator touch-readme of prefiq-plugin-adr wants to run "append", which would write by itself',
    ],
    [['own-code'], 'wants to run a function of its own'],
    [['adr', '--destroy'], 'PFQ_GENERATE_NO_RUN: No run of adr is recorded'],
  ])(
    'refuses %j, and nothing is touched',
    async (argv, message) => {
      const before = tree();
      const { code, stderr } = await generate(...argv);
      expect(stderr).toContain(message);
      expect(code).toBe(message.includes('PLUGIN_ACTION') || message.includes('function') ? 1 : 2);
      expect(tree()).toEqual(before);
      expect(existsSync(join(dirname(app.root), 'outside.md'))).toBe(false);
    },
    60_000,
  );

  it('an upgrade renders it with the installed version, and edits stay alive', async () => {
    await adr();
    await generate('adr', 'Drop it');
    app.edit(FILE, 'Why it had to be decided.', 'Because one file is enough.');
    expect((await app.prefiq(['upgrade', '--check'])).code).toBe(0);
    app.edit(
      `node_modules/${NAME}/templates/adr.md.hbs`,
      'What was decided.',
      'What was decided, and by when.',
    );
    app.edit(`node_modules/${NAME}/package.json`, '"version": "1.0.0"', '"version": "2.0.0"');
    expect((await app.prefiq(['upgrade', '--check'])).code).toBe(3);
    const { code, stdout } = await app.prefiq(['upgrade']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}merge {5}docs\/adr\/use-files\.md/m);
    expect(stdout).toMatch(/^ {2}update {4}docs\/adr\/drop-it\.md/m);
    expect(app.read(FILE)).toContain('Because one file is enough.');
    expect(app.read(FILE)).toContain('What was decided, and by when.');
    // Without the package its files stay.
    rmSync(app.path(`node_modules/${NAME}`), { recursive: true });
    const without = await app.prefiq(['upgrade']);
    expect(without.code).toBe(0);
    expect(without.stderr).toContain(`What ${NAME} generated (adr, drop-it) stays as it is`);
    expect(app.has(FILE)).toBe(true);
  }, 120_000);

  it('--destroy takes back one run, even where the package is gone; edited files stay unless forced', async () => {
    const before = tree();
    await adr();
    await generate('adr', 'Drop it');
    const which = await generate('adr', '--destroy');
    expect(which.code).toBe(2);
    expect(which.stderr).toContain(`Recorded: ${NAME}:adr --key drop-it, ${NAME}:adr --key use-files.`);
    rmSync(app.path(`node_modules/${NAME}`), { recursive: true });
    expect((await generate('adr', '--destroy', '--key', 'drop-it')).code).toBe(0);
    expect(app.has('docs/adr/drop-it.md')).toBe(false);
    app.write(FILE, `${app.read(FILE)}\nMine.\n`);
    const kept = await generate('adr', '--destroy');
    expect(kept.stdout).toMatch(/^ {2}orphan {4}docs\/adr\/use-files\.md/m);
    expect(app.read(FILE)).toContain('Mine.');
    expect(json<{ runs: unknown[] }>(app.read(RECORD)).runs).toEqual([]);
    rmSync(app.path('docs'), { recursive: true });
    expect(changedPaths(before, tree())).toEqual([
      // Of the edited file, which the tool still knows.
      `.prefiq/base/${FILE}.base`,
      '.prefiq/base/index.json',
      RECORD,
    ]);
  }, 120_000);

  it('does not take over files that something else writes', async () => {
    app.edit(`node_modules/${NAME}/generators.js`, "'docs/adr/{{kebabCase title}}.md'", "'bin/plugin.ts'");
    const { code, stderr } = await adr();
    expect(code).toBe(2);
    expect(stderr).toContain('PFQ_GENERATE_TAKEN: bin/plugin.ts belongs to app already');
  }, 60_000);

  it('writes paths as they are', async () => {
    for (const path of ['lib/__Thing__/dot-net.md', 'lib/__tests__/a.md']) {
      expect((await generate('odd-paths', path)).stderr).toBe('');
      expect(app.read(path)).toBe('Here.\n');
    }
  }, 60_000);

  it('one that cannot be loaded is named', async () => {
    app.write(`node_modules/${NAME}/generators.js`, 'export default 1;\n');
    const { code, stderr } = await generate();
    expect(code).toBe(1);
    expect(stderr).toContain(
      `PFQ_PLUGIN_LOAD: The generators of ${NAME} cannot be loaded: its default export is no function`,
    );
  }, 60_000);
});

describe('new-generator', () => {
  it('begins a generator whose test passes, and which runs', async () => {
    const made = await app.prefiq(['new-generator', 'status-page']);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(app.path('generators/status-page')).sort()).toEqual([
      'generator.js',
      'generator.test.js',
      'package.json',
      'templates',
    ]);
    execFileSync(process.execPath, ['--test', 'generators/status-page/'], { cwd: app.root, stdio: 'pipe' });
    expect((await generate()).stdout).toMatch(
      /^ {2}status-page +Write a page of documentation \(generator-status-page 0\.1\.0\)$/m,
    );
    expect((await generate('status-page', 'All is well')).code).toBe(0);
    expect(app.read('docs/status-page/all-is-well.md')).toBe('# All is well\n\nWhat it is about.\n');
    expect((await app.prefiq(['new-generator', 'status-page'])).stdout).toContain('4 identical');
  }, 60_000);

  it('its test fails where the generator is broken', async () => {
    await app.prefiq(['new-generator', 'adr']);
    app.edit('generators/adr/templates/page.md.hbs', '# {{title}}', '# Title');
    const run = () =>
      execFileSync(process.execPath, ['--test', 'generators/adr/'], { cwd: app.root, stdio: 'pipe' });
    expect(run).toThrow();
    const both = await generate('adr', 'x');
    expect(both.code).toBe(2);
    expect(both.stderr).toContain(`PFQ_GENERATE_AMBIGUOUS`);
    expect((await generate('generator-adr:adr', 'x')).code).toBe(0);
  }, 60_000);

  it.each(['Adr', 'a_b', '-x', '../x'])(
    'refuses the name %s',
    async (name) => {
      const { code, stderr } = await app.prefiq(['new-generator', '--', name]);
      expect(code).toBe(2);
      expect(stderr).toContain('PFQ_GENERATOR_NAME');
      expect(app.has('generators')).toBe(false);
    },
    60_000,
  );
});
