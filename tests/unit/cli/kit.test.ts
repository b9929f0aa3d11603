import { describe, expect, it } from 'vitest';
import { defineCommand, runCli, type CliSpec, type Command, type CommandRef, type Io } from 'prefiq/cli';
import { PrefiqError } from 'prefiq/errors';

const scaffold = defineCommand({
  options: {
    fields: { type: 'string', value: 'list', description: 'Fields' },
    dryRun: { type: 'boolean', short: 'n', description: 'Write nothing' },
    count: { type: 'number', default: 1, minimum: 1, maximum: 9, description: 'How many' },
    db: { type: 'string', choices: ['sqlite', 'postgres'], default: 'sqlite', description: 'Engine' },
    tag: { type: 'string', repeatable: true, description: 'Tags' },
    install: { type: 'boolean', default: true, description: 'Leave the install out' },
  },
  args: {
    name: { description: 'Name of the model', required: true },
    more: { description: 'More', repeatable: true },
  },
  examples: [{ run: 'prefiq lowcode scaffold model Project', does: 'writes Project' }],
  run({ options, args, given, out }) {
    out.say(`scaffolding ${args.name}`);
    out.result({ options, args, given: [...given] }, 'done');
  },
});
const throwing = (cause: unknown) =>
  defineCommand({ examples: [], run: () => Promise.reject(cause as Error) });
const ref = (name: string, summary: string, command: Command): CommandRef => ({
  name,
  summary,
  load: () => Promise.resolve(command),
});
const SCAFFOLD = ref('lowcode scaffold model', 'Declare and write a model', scaffold);

const cli: CliSpec = {
  program: 'prefiq',
  version: '1.2.3',
  intro: 'Prefiq.',
  commands: [SCAFFOLD, ref('boom', 'Fails', throwing(new TypeError('x is undefined')))],
};

async function run(argv: string, spec: CliSpec = cli, env: Record<string, string> = {}) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const io: Io = {
    stdout: { write: (text) => stdout.push(text) },
    stderr: { write: (text) => stderr.push(text) },
    stdin: {},
    env,
    cwd: '/tmp',
  };
  const code = await runCli(
    spec,
    argv.split(' ').filter((word) => word !== ''),
    io,
  );
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
const json = async (argv: string) =>
  JSON.parse((await run(`${argv} --json`)).stdout) as {
    options: Record<string, unknown>;
    args: Record<string, unknown>;
    given: string[];
  };

describe('running a command', () => {
  it('finds it by as many words as its name has, and types its options', async () => {
    expect(await run('lowcode scaffold model Project')).toEqual({
      code: 0,
      stdout: 'scaffolding Project\ndone\n',
      stderr: '',
    });
    const { options, args, given } = await json(
      'lowcode scaffold model Project --tag a --tag=b -n --count 3 --no-install x y',
    );
    expect(options).toMatchObject({ tag: ['a', 'b'], dryRun: true, count: 3, install: false, db: 'sqlite' });
    expect(args).toEqual({ name: 'Project', more: ['x', 'y'] });
    expect(given.sort()).toEqual(['count', 'dryRun', 'install', 'json', 'more', 'name', 'tag'].sort());
  });

  it('takes words behind -- as they are', async () => {
    expect((await json('lowcode scaffold model P --json -- --tag')).args).toEqual({
      name: 'P',
      more: ['--tag', '--json'],
    });
  });

  it('takes options before the command', async () => {
    expect((await run('--cwd / lowcode scaffold model P')).code).toBe(0);
  });

  it('is silent with --quiet', async () => {
    expect((await run('lowcode scaffold model P --quiet')).stdout).toBe('');
  });

  it('prints exactly one document with --json', async () => {
    expect(Object.keys(await json('lowcode scaffold model P'))).toEqual(['options', 'args', 'given']);
  });
});

describe('help and version', () => {
  it('--version, as text and as JSON', async () => {
    expect(await run('--version')).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
    expect(JSON.parse((await run('--version --json')).stdout)).toEqual({ version: '1.2.3' });
  });

  it('lists the commands when none is given', async () => {
    const { code, stdout } = await run('');
    expect(code).toBe(0);
    expect(stdout).toContain('lowcode scaffold model  Declare and write a model');
  });

  it('shows options, defaults, choices and examples of a command', async () => {
    const { stdout } = await run('lowcode scaffold model --help');
    for (const text of [
      'prefiq lowcode scaffold model <name> [more...] [options]',
      '-n, --dry-run',
      '--db <sqlite|postgres>',
      '(default: sqlite)',
      '--no-install',
      '(repeatable)',
      'prefiq lowcode scaffold model Project',
    ]) {
      expect(stdout).toContain(text);
    }
  });

  it('help in front of a command is its --help', async () => {
    expect(await run('help lowcode scaffold model')).toEqual(await run('lowcode scaffold model --help'));
  });

  it('a group without a command lists its commands, and is a usage error', async () => {
    const { code, stdout } = await run('lowcode');
    expect(code).toBe(2);
    expect(stdout).toContain('lowcode scaffold model');
    expect(stdout).not.toContain('boom');
  });
});

describe('refusals: exit 2, code, message, fix', () => {
  const P = 'lowcode scaffold model P';
  it.each([
    ['lowcod scaffold model P', 'PFQ_CLI_COMMAND_UNKNOWN', 'Did you mean "lowcode"?'],
    ['lowcode scafold model P', 'PFQ_CLI_COMMAND_UNKNOWN', 'Did you mean "lowcode scaffold"?'],
    ['lowcode scaffold modle P', 'PFQ_CLI_COMMAND_UNKNOWN', 'Did you mean "lowcode scaffold model"?'],
    [`${P} --dry-rum`, 'PFQ_CLI_OPTION_UNKNOWN', 'Did you mean "--dry-run"?'],
    [`${P} -x`, 'PFQ_CLI_OPTION_UNKNOWN', '-x'],
    [`${P} --fields`, 'PFQ_CLI_OPTION_VALUE', 'needs a value'],
    [`${P} --fields --dry-run`, 'PFQ_CLI_OPTION_VALUE', 'needs a value'],
    [`${P} --fields=`, 'PFQ_CLI_OPTION_VALUE', 'empty'],
    [`${P} --db sqlit`, 'PFQ_CLI_OPTION_VALUE', 'Did you mean "sqlite"?'],
    [`${P} --count many`, 'PFQ_CLI_OPTION_VALUE', 'takes a whole number from 1 to 9, not "many"'],
    [`${P} --count 1.5`, 'PFQ_CLI_OPTION_VALUE', 'takes a whole number from 1 to 9, not "1.5"'],
    [`${P} --count 10`, 'PFQ_CLI_OPTION_VALUE', 'takes a whole number from 1 to 9, not "10"'],
    [`${P} --dry-run=maybe`, 'PFQ_CLI_OPTION_VALUE', 'takes no value'],
    [`${P} --fields a --fields b`, 'PFQ_CLI_OPTION_TWICE', '"a" and as "b"'],
    ['lowcode scaffold model', 'PFQ_CLI_ARGUMENT_MISSING', '<name> is missing'],
    [`${P} --cwd /nowhere`, 'PFQ_CLI_CWD', '/nowhere'],
    ['boom extra', 'PFQ_CLI_ARGUMENT_EXTRA', '"extra"'],
  ])('%s → %s', async (argv, code, text) => {
    const { code: exit, stderr } = await run(argv);
    expect(stderr).toContain(`${code}: `);
    expect(stderr).toContain(text);
    expect(stderr).toContain('\nfix: ');
    expect(exit).toBe(2);
  });

  it('as JSON on stdout', async () => {
    const { code, stdout } = await run('nope --json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'PFQ_CLI_COMMAND_UNKNOWN', fix: expect.any(String) as string },
    });
  });
});

describe('failures', () => {
  const failing = (cause: unknown): CliSpec => ({
    ...cli,
    commands: [ref('boom', 'Fails', throwing(cause))],
  });

  it('an error without a code is our bug, and --debug shows the stack', async () => {
    const { code, stderr } = await run('boom');
    expect(code).toBe(1);
    expect(stderr).toContain(
      'PFQ_INTERNAL: Unexpected failure: x is undefined\nfix: This is a bug in prefiq',
    );
    expect(stderr).not.toContain('kit.test.ts');
    expect((await run('boom --debug')).stderr).toContain('kit.test.ts');
  });

  it('a coded error has the exit code of its catalogue', async () => {
    const cause = new PrefiqError('PFQ_X', { message: 'no', fix: 'yes', exitCode: 3 });
    expect(await run('boom', failing(cause))).toEqual({
      code: 3,
      stdout: '',
      stderr: 'PFQ_X: no\nfix: yes\n',
    });
  });

  it('several coded errors are all printed', async () => {
    const make = (code: string) => new PrefiqError(code, { message: 'm', fix: 'f', exitCode: 2 });
    const { code, stderr } = await run('boom', failing(new AggregateError([make('PFQ_A'), make('PFQ_B')])));
    expect(code).toBe(2);
    expect(stderr).toBe('PFQ_A: m\nfix: f\nPFQ_B: m\nfix: f\n');
  });

  it('an extension is asked only for words the program does not know', async () => {
    let asked = 0;
    const extend = () => {
      asked++;
      return Promise.resolve([ref('codegen', 'Derive', scaffold)]);
    };
    expect((await run('boom --help', { ...cli, extend })).code).toBe(0);
    expect(asked).toBe(0);
    expect((await run('codegen P', { ...cli, extend })).code).toBe(0);
    expect(asked).toBe(1);
  });
});

describe('colours', () => {
  it('follow NO_COLOR, FORCE_COLOR and --no-color', async () => {
    expect((await run('--help', cli, { FORCE_COLOR: '1' })).stdout).toContain('\u001b[1m');
    expect((await run('--help --no-color', cli, { FORCE_COLOR: '1' })).stdout).not.toContain('\u001b[');
    expect((await run('--help', cli, { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toContain('\u001b[');
  });
});
