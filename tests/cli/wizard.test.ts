/** The questions of a creation: each wrong answer is refused at its own question, and what is taken can be typed as flags. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineCommand, optionsFromSchema, runCli } from 'prefiq/cli';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appGenerator, type AppOptions } from '../../generators/app/generator.js';
import { equivalentCommand } from '../../src/cli/create/command-line.js';
import { packNames } from '../../src/cli/create/models.js';
import { SITE_PACK } from '../../src/cli/create/site.js';
import { checkGiven, runWizard } from '../../src/cli/create/questions/wizard.js';
import { askFields, checkModel } from '../../src/cli/prompts/ask-fields.js';
import { faultsOf } from '../../src/cli/prompts/fault.js';
import { loadTemplates } from '../../src/cli/templates.js';
import { tempDir } from './run.js';
import { Scripted } from './Scripted.js';

let dir: ReturnType<typeof tempDir>;
beforeEach(() => {
  dir = tempDir({
    'full/notes.txt': 'mine\n',
    notes: 'mine\n',
    'tag.model.yml': 'model: Tag\nfields: {}\n',
  });
  mkdirSync(join(dir.path, 'shop'));
});
afterEach(() => dir.dispose());

const DEFAULTS: AppOptions = {
  template: 'app',
  model: [],
  db: 'sqlite',
  tenancy: 'none',
  install: true,
  git: true,
  force: false,
  yes: false,
  dryRun: false,
  diff: false,
};

const request = async (options: Partial<AppOptions> = {}) => ({
  cwd: dir.path,
  options: { ...DEFAULTS, ...options },
  given: new Set(Object.keys(options)),
  templates: await loadTemplates(),
});

async function wizard(answers: readonly string[], options: Partial<AppOptions> = {}) {
  const scripted = new Scripted(answers);
  const made = await runWizard(await request(options), scripted);
  expect(scripted.left).toEqual([]);
  return { ...scripted, options: made, refusals: scripted.refusals };
}

const WHERE = 'Where shall the app go?';
const REST = ['sqlite', 'none', 'no', 'no'];

describe('an answer that is wrong is refused at its own question', () => {
  const places: readonly (readonly [kind: string, answer: string, fault: string])[] = [
    ['a name with a space', 'My App', 'it has a space'],
    ['a reserved name', 'node_modules', 'is reserved'],
    ['a name of Node', 'stream', 'it is a module of Node'],
    ['a device', 'con', 'device name'],
    ['a place outside', '../elsewhere', 'leads out of the current directory'],
    ['a file', 'notes', 'is a file'],
    ['a directory in use', 'full', 'it holds notes.txt'],
    ['a name that differs in case alone', 'Shop', 'npm wants lower case'],
    ['a name that is too long', 'a'.repeat(64), 'at most 63'],
  ];
  it.each(places)('%s', async (_, answer, fault) => {
    const { refusals, options } = await wizard([answer, 'crm', 'none', '', ...REST]);
    expect(refusals).toEqual([{ message: WHERE, answer, fault: expect.stringContaining(fault) as string }]);
    expect(options.dir).toBe('crm');
  });

  const models: readonly (readonly [kind: string, answer: string, fault: string])[] = [
    ['a name in lower case', 'project:code:string', 'such as Project.'],
    ['no name', ':code:string', 'must be a text'],
    ['a class that is taken', 'Promise:code:string', 'generated code uses a class of that name'],
    ['a route that is taken', 'Asset:code:string', "the route /assets is the app's own. Choose another name"],
    ['an unknown type', 'Project:code:strin', 'Did you mean "string"? Types: string, text'],
    ['no type', 'Project:code', '"code" is not name:type'],
    ['no field', 'Project:', 'is not name:type'],
    ['a bracket left open', 'Project:size:enum(s,l', 'a ")" is missing'],
    ['an enum without values', 'Project:size:enum', 'Write the values in brackets: enum(first,second).'],
    ['a ref to nothing', 'Project:owner:ref', 'Write the model in brackets: ref(Customer).'],
    ['a value twice', 'Project:size:enum(s,s)', '"s" stands twice'],
    ['a field twice', 'Project:code:string,code:text', '"code" stands twice'],
    ['a field of every table', 'Project:id:string', 'every table has the column id already'],
    ['too many digits', 'Project:sum:decimal(90,2)', 'MariaDB stores at most 65 digits'],
    ['a default of another type', 'Project:n:integer=many', 'The default of n is no valid integer'],
    ['an option that does not fit', 'Project:notes:text^', 'a text does not take it'],
    ['a file that is not there', 'models/project.model.yml', 'there is no such file or directory'],
    ['a file with an error', 'tag.model.yml', 'needs "a stored field"'],
    ['a word', 'Projct', 'there is no such file, directory or pack'],
    ['a pack that is misspelt', 'crmm', 'Did you mean "crm"?'],
    ['a model of the pack', 'Customer:name:string', 'Customer is declared twice'],
    ['a table of the pack', 'Customers:name:string', 'Choose another name'],
    [
      'a many without its ref',
      'Plan:name:string,tasks:many(Task.plan)',
      'Give Task the field plan:ref(Plan)',
    ],
  ];
  it.each(models)('%s, beside a pack', async (_, answer, fault) => {
    const { refusals, options } = await wizard(['crm', 'crm', answer, 'Note:text:string!', '', ...REST]);
    const message = expect.stringContaining('A model, such as') as string;
    expect(refusals).toEqual([{ message, answer, fault: expect.stringContaining(fault) as string }]);
    expect(refusals[0]?.fault).not.toMatch(/core\/schema|packs\/|:\d+:\d+/);
    expect(options).toMatchObject({ pack: 'crm', model: ['Note:text:string!'] });
  });

  it('a second model that meets the first', async () => {
    const second = ['Person:name:string', 'PersonService:name:string', 'People:name:string'];
    const { refusals, options } = await wizard(['crm', 'none', 'Person:name:string', ...second, '', ...REST]);
    expect(refusals.map(({ message, answer }) => [message, answer])).toEqual(
      second.map((answer) => ['Another model? (empty: no more)', answer]),
    );
    expect(refusals[0]?.fault).toBe(
      'Person is declared twice. Leave one of the two out, or call it otherwise, such as PersonItem.',
    );
    expect(options.model).toEqual(['Person:name:string']);
  });

  it('a tenancy that the engine cannot keep, and an engine that cannot keep the tenancy', async () => {
    const asked = await wizard(['crm', 'none', '', 'sqlite', 'schema', 'row', 'no', 'no']);
    expect(asked.refusals).toMatchObject([{ message: 'Shall it serve several tenants?', answer: 'schema' }]);
    const flagged = await wizard(['crm', 'none', '', 'sqlite', 'postgres', 'no', 'no'], {
      tenancy: 'schema',
    });
    expect(flagged.refusals).toMatchObject([{ message: 'Which database?', answer: 'sqlite' }]);
    expect(flagged.refusals[0]?.fault).toContain('SQLite has no schemas');
  });

  it('a name that cannot be a host, where a site is made', async () => {
    const long = 'a'.repeat(63);
    const { refusals } = await wizard([long, 'blog', 'none', 'Post:title:string', '', ...REST], {
      template: 'site',
    });
    expect(refusals.map(({ answer }) => answer)).toEqual([long, 'Post:title:string']);
  });
});

describe('wrong flags are refused before any question', () => {
  it.each<[string, Partial<AppOptions>]>([
    ['PFQ_CREATE_NOT_EMPTY', { dir: 'full' }],
    ['PFQ_NAME_INVALID', { dir: 'My App' }],
    ['PFQ_MODEL_FIELD_TYPE', { model: ['Project:code:strin'] }],
    ['PFQ_MODEL_REF', { model: ['Project:owner:ref(User)'] }],
    ['PFQ_MODEL_TWICE', { pack: 'crm', model: ['Customer:name:string'] }],
    ['PFQ_CREATE_TENANCY', { db: 'sqlite', tenancy: 'schema' }],
    ['PFQ_CREATE_TEMPLATE', { template: 'cortex' }],
  ])('%s', async (code, options) => {
    await expect(checkGiven(await request(options))).rejects.toMatchObject({ code });
  });

  it('and taken where a question can still mend it', async () => {
    await expect(checkGiven(await request({ tenancy: 'schema' }))).resolves.toBeUndefined();
    writeFileSync(join(dir.path, 'tag.model.yml'), 'model: Tag\nfields:\n  name: { type: string }\n');
    await expect(
      checkGiven(await request({ dir: 'full', force: true, model: ['tag.model.yml'] })),
    ).resolves.toBe(undefined);
  });
});

describe('a ref to a model that has not been given', () => {
  const PROJECT = 'Project:code:string!,customer:ref(Custmer)';
  const MISSING = 'Project.customer refers to Custmer, which is not declared.';

  it('is fine when the model comes later, in a circle too', async () => {
    const models = ['Project:lead:ref(User)', 'User:first:ref(Project)'];
    const { options, refusals } = await wizard(['crm', 'none', ...models, '', ...REST]);
    expect(refusals).toEqual([]);
    expect(options.model).toEqual(models);
  });

  it('is reported at the end, and the model can be given then', async () => {
    const more = ['', 'Declare Custmer', 'Custmer:name:string!', ''];
    const { options, messages } = await wizard(['crm', 'none', PROJECT, ...more, ...REST]);
    expect(messages).toContain(MISSING);
    expect(options.model).toEqual([PROJECT, 'Custmer:name:string!']);
  });

  it('can be corrected in the typed text, or left out; the others stay', async () => {
    const others = ['Customer:name:string!', ''];
    const right = PROJECT.replace('Custmer', 'Customer');
    const wrong = 'Customer:name:string!';
    const changed = await wizard([
      'crm',
      'none',
      PROJECT,
      ...others,
      'Change Project',
      wrong,
      right,
      '',
      ...REST,
    ]);
    expect(changed.messages).toContain(`${MISSING} Did you mean "Customer"?`);
    expect(changed.refusals).toMatchObject([{ message: 'Project, once more', answer: wrong }]);
    expect(changed.options.model).toEqual([right, 'Customer:name:string!']);
    const left = await wizard(['crm', 'none', PROJECT, ...others, 'Leave Project out', '', ...REST]);
    expect(left.options.model).toEqual(['Customer:name:string!']);
  });
});

describe('choices', () => {
  it('each say in one line what they mean', async () => {
    const create = await wizard(['crm', 'crm', '', ...REST]);
    const fields = new Scripted(['name', 'string', '', 'owner', 'ref', 'Project', '', '']);
    await askFields({ model: 'Project', others: [], models: ['User'] }, fields);
    const choices = [...create.choices, ...fields.choices];
    expect(choices.length).toBeGreaterThan(30);
    for (const { name, description } of choices) {
      expect(description, name).toMatch(/^[A-Z].{4,70}\.$/);
    }
  });

  it('of packs are the packs that are shipped', async () => {
    const shipped = packNames(await loadTemplates()).filter((name) => name !== SITE_PACK);
    expect(appGenerator.schema.properties['pack']?.enum).toEqual(shipped);
  });

  it('are not offered where flags have chosen', async () => {
    const { messages } = await wizard(['no', 'no'], {
      dir: 'crm',
      model: ['A:b:string'],
      db: 'sqlite',
      tenancy: 'none',
    });
    expect(messages).toEqual(['Install the packages now?', 'Start a git repository with a first commit?']);
  });
});

describe('the fields of a model', () => {
  const OTHERS = [
    { path: 'core/schema/person.model.yml', text: 'model: Person\nfields:\n  name: { type: string }\n' },
  ];

  it('are checked one by one, with a message for each', async () => {
    const scripted = new Scripted([
      '', 'Code', 'code', 'string', 'unique',
      'code', 'size', 'enum', ' , ', 's,s', 's,l', '',
      'sum', 'decimal', 'required', '',
    ]); // prettier-ignore
    const fields = await askFields({ model: 'Project', others: OTHERS, models: ['Person'] }, scripted);
    expect(fields).toEqual([
      { name: 'code', type: 'string', options: { unique: true } },
      { name: 'size', type: 'enum', options: { values: ['s', 'l'] } },
      { name: 'sum', type: 'decimal', options: { required: true } },
    ]);
    expect(scripted.refusals.map(({ answer }) => answer)).toEqual(['', 'Code', 'code', ' , ', 's,s']);
    for (const { fault } of scripted.refusals) expect(fault).not.toMatch(/core\/schema/);
  });

  it.each(['People', 'PersonService', 'Session-', 'Asset'])(
    'are not asked where the model cannot be called %s',
    async (model) => {
      expect(await faultsOf(() => checkModel({ model, others: OTHERS, models: ['Person'] }))).toHaveLength(1);
    },
  );
});

describe('the command line that is printed', () => {
  /** Parses a command line as a shell and the parser do. */
  async function parsed(command: string): Promise<unknown> {
    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' })
      .trimEnd()
      .split('\n');
    const { options, args } = optionsFromSchema(appGenerator.schema);
    let found: unknown;
    const probe = defineCommand({
      options,
      args,
      examples: [],
      run: (ctx) => {
        found = { ...ctx.options, dir: ctx.args['dir'], cwd: ctx.cwd };
      },
    });
    const io = { stdout: process.stdout, stderr: process.stderr, stdin: {}, env: {}, cwd: dir.path };
    const root = { name: 'probe', summary: '', load: () => Promise.resolve(probe) };
    const argv = words.slice(words.indexOf('prefiq-app@latest') + 1).filter((word) => word !== '--');
    expect(await runCli({ program: 'probe', version: '1', intro: '', commands: [], root }, argv, io)).toBe(0);
    return found;
  }

  const answers: readonly (readonly [string, Partial<AppOptions>])[] = [
    ['defaults', {}],
    ['a pack', { pack: 'crm', model: ['Note:text:string!', 'Mail:kind:enum(it\'s,$HOME),`x`:text="a b"'] }],
    [
      'everything else',
      { db: 'mariadb', tenancy: 'schema', pm: 'yarn', install: false, git: false, force: true },
    ],
    ['a site', { template: 'site', runtime: 'registry', model: ['models dir', '-odd.model.yml'] }],
  ];
  it.each(answers)('says the same: %s', async (_, given) => {
    const options = { ...DEFAULTS, ...given };
    const place = { dir: 'crm', from: dir.path, cwd: join(dir.path, 'full'), ranBy: 'npm' } as const;
    const command = equivalentCommand(appGenerator.schema, { ...options }, place);
    expect(await parsed(command)).toMatchObject({ ...options, yes: true, dir: 'crm', cwd: place.cwd });
  });
});
