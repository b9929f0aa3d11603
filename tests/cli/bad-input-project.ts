/**
 * Bad input of commands that work on a project, as data: the files present, the typed line, and the code it is refused
 * with. Every row ends with exit 2 and a project that is byte for byte what it was. The project has one model, Project,
 * scaffolded; the rows for declarations themselves are those of bad-models.ts.
 */
import pkg from '../../package.json' with { type: 'json' };
import { BAD_MODELS } from '../unit/runtime/lowcode/bad-models.js';

export interface BadProjectInput {
  readonly name: string;
  readonly argv: readonly string[];
  readonly code: string;
  /** Files as they are before, by path; null: not there. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** A part of the message or the fix. */
  readonly says?: string;
  /** Below the project. */
  readonly cwd?: string;
}

const MANIFEST = `# Who we are
prefiq: 1
name: crm
version: 0.1.0
kind: app
template: { name: app, version: ${pkg.version}, answers: { db: sqlite } }
tenancy: none
apps:
  - { name: crm, path: ., version: 0.1.0, models: [Project], dependsOn: [] }
sites: []
`;
const scaffold = (...words: string[]): readonly string[] => ['lowcode', 'scaffold', 'model', ...words];
const WRITERS = [['codegen'], ['lowcode', 'scaffold', 'all'], scaffold('Project')];

const manifest = (name: string, text: string | null, code: string, says?: string): BadProjectInput[] =>
  WRITERS.map((argv) => ({
    name: `a manifest with ${name}: ${argv.join(' ')}`,
    argv,
    code,
    files: { 'project.yml': text },
    ...(says === undefined ? {} : { says }),
  }));

export const MANIFESTS: readonly BadProjectInput[] = [
  ...manifest(
    'a bracket left open',
    MANIFEST.replace('[Project]', '[Project'),
    'PFQ_MANIFEST_SYNTAX',
    'yml:9:75',
  ),
  ...manifest('a key twice', `${MANIFEST}name: erp\n`, 'PFQ_MANIFEST_SYNTAX', 'yml:11:1'),
  ...manifest('conflict markers of git', `<<<<<<< HEAD\n${MANIFEST}`, 'PFQ_MANIFEST_SYNTAX'),
  ...manifest(
    'a format of the future',
    'prefiq: 2\nnovelty: 1\n',
    'PFQ_MANIFEST_NEWER',
    'npm i prefiq@latest',
  ),
  ...manifest('an unknown key', MANIFEST.replace('tenancy', 'tenancie'), 'PFQ_MANIFEST_KEY', '"tenancy"'),
  ...manifest(
    'an unknown key of an app',
    MANIFEST.replace('models', 'model'),
    'PFQ_MANIFEST_KEY',
    '"models"',
  ),
  ...manifest('no name', MANIFEST.replace('name: crm\nv', 'v'), 'PFQ_MANIFEST_REQUIRED', 'name: crm'),
  ...manifest('an unknown tenancy', MANIFEST.replace(': none', ': rows'), 'PFQ_MANIFEST_VALUE', '"row"'),
  ...manifest('a path that leads out', MANIFEST.replace('path: .', 'path: ../x'), 'PFQ_MANIFEST_VALUE'),
  ...manifest('a model in lower case', MANIFEST.replace('[Pro', '[pro'), 'PFQ_MANIFEST_VALUE'),
  ...manifest('nothing in it', '', 'PFQ_MANIFEST_VALUE'),
  ...manifest('a list instead of a map', '- a\n', 'PFQ_MANIFEST_VALUE'),
  ...manifest(
    'a model that nobody declares',
    MANIFEST.replace('[Project]', '[Project, Ghost]'),
    'PFQ_PROJECT_UNDECLARED',
    'core/schema/ghost.model.yml',
  ),
];

/** Every refused declaration, met by each command that reads declarations. */
export const DECLARATIONS: readonly BadProjectInput[] = BAD_MODELS.flatMap(
  ({ title, text, code, at, others = {}, file = 'thing.model.yml', hint }, index) => {
    const files = Object.fromEntries(
      Object.entries({ ...others, [file]: text }).map(([name, content]) => [`core/schema/${name}`, content]),
    );
    const [argv, verb] =
      index % 2 === 0 ? [['codegen'], 'codegen'] : [['lowcode', 'scaffold', 'all'], 'scaffold all'];
    return [
      { name: `${verb}: ${title}`, argv, code, files, says: `core/schema/${file}:${at} ` },
      {
        name: `scaffold model: ${title}`,
        argv: scaffold('Project'),
        code,
        files,
        ...(hint ? { says: hint } : {}),
      },
    ];
  },
);

const fields = (name: string, list: string, code: string, says?: string): BadProjectInput => ({
  name: `--fields with ${name}`,
  argv: scaffold('Invoice', '--fields', list),
  code,
  ...(says === undefined ? {} : { says }),
});
const from = (
  name: string,
  file: string,
  code: string,
  says?: string,
  files: Readonly<Record<string, string>> = {},
): BadProjectInput => ({
  name: `--from ${name}`,
  argv: scaffold('Invoice', '--from', file),
  code,
  files,
  ...(says === undefined ? {} : { says }),
});

export const SCAFFOLDING: readonly BadProjectInput[] = [
  fields('nothing', '', 'PFQ_CLI_OPTION_VALUE'),
  fields('no type', 'code', 'PFQ_MODEL_INLINE'),
  fields('an unknown type', 'code:sting', 'PFQ_MODEL_FIELD_TYPE', '"string"'),
  fields('a bracket left open', 'status:enum(a,b', 'PFQ_MODEL_INLINE'),
  fields('an enum without values', 'status:enum()', 'PFQ_MODEL_VALUE'),
  fields('an unknown mark', 'code:string?', 'PFQ_MODEL_INLINE'),
  fields('a name twice', 'code:string,code:text', 'PFQ_MODEL_DUPLICATE_KEY'),
  fields('a system column', 'createdAt:datetime', 'PFQ_MODEL_FIELD_NAME'),
  fields('a name of the language', 'constructor:string', 'PFQ_MODEL_FIELD_NAME'),
  fields('a model that is not there', 'customer:ref(Customer)', 'PFQ_MODEL_REF', 'customer.model.yml'),
  fields('a model that is nearly there', 'project:ref(Projekt)', 'PFQ_MODEL_REF', 'Project'),
  from('a file that is not there', 'x.model.yml', 'PFQ_SCAFFOLD_FILE', 'no such file'),
  from('a directory', 'core', 'PFQ_SCAFFOLD_FILE'),
  from('another model', 'x.yml', 'PFQ_SCAFFOLD_FILE', 'it declares Bill', {
    'x.yml': 'model: Bill\nfields:\n  a: { type: string }\n',
  }),
  from('a file of another kind', 'x.yml', 'PFQ_MODEL_KEY', undefined, { 'x.yml': 'hello: 1\n' }),
  from('a broken file', 'x.yml', 'PFQ_MODEL_YAML', undefined, { 'x.yml': 'model: [\n' }),
  from('a declaration with a slip', 'x.yml', 'PFQ_MODEL_KEY', '"fields"', {
    'x.yml': 'model: Invoice\nfeilds:\n  a: { type: string }\n',
  }),
  {
    name: 'a declaration for a model that has one',
    argv: scaffold('Project', '--fields', 'a:string'),
    code: 'PFQ_SCAFFOLD_DECLARED',
    says: 'core/schema/project.model.yml',
  },
  { name: 'nobody to ask', argv: scaffold('Invoice'), code: 'PFQ_SCAFFOLD_FIELDS', says: '--fields' },
  ...[
    ['in lower case', 'invoice', 'such as Invoice'],
    ['with a hyphen', 'in-voice', 'such as InVoice'],
    ['with a space', 'In Voice', 'such as InVoice'],
    ['that leads out', '../Invoice', undefined],
    ['with a digit first', '7Invoice', undefined],
    ['with an umlaut', 'Gebäude', undefined],
    ['of the runtime', 'Entity', undefined],
    ['of a device', 'Con', undefined],
    ['of nothing', '', undefined],
  ].map(([name, value = '', says]): BadProjectInput => ({
    name: `a model name ${name ?? ''}`,
    argv: scaffold(value, '--fields', 'a:string'),
    code: 'PFQ_SCAFFOLD_NAME',
    ...(says === undefined ? {} : { says }),
  })),
  {
    name: 'a model that folds to the files of another one',
    argv: scaffold('PROJECT', '--fields', 'a:string'),
    code: 'PFQ_SCAFFOLD_DECLARED',
  },
  ...['--restore', '--keep', '--take'].map((flag): BadProjectInput => ({
    name: `${flag} of a path that is not written`,
    argv: scaffold('Project', flag, 'bin/models/Projekt.ts'),
    code: 'PFQ_RESTORE_UNKNOWN',
  })),
  {
    name: '--restore of a file name alone',
    argv: scaffold('Project', '--restore', 'Project.ts'),
    code: 'PFQ_RESTORE_UNKNOWN',
    says: 'did you mean bin/models/Project.ts?',
  },
  {
    name: 'a snapshot that is cut short',
    argv: scaffold('Project'),
    files: { '.prefiq/schema.json': '{ "models": [' },
    code: 'PFQ_SCHEMA_SNAPSHOT',
  },
  {
    name: 'a snapshot of another kind',
    argv: ['codegen'],
    files: { '.prefiq/schema.json': '[]' },
    code: 'PFQ_SCHEMA_SNAPSHOT',
  },
];

const word = (name: string, argv: readonly string[], code: string, says?: string): BadProjectInput => ({
  name,
  argv,
  code,
  ...(says === undefined ? {} : { says }),
});

export const WORDS: readonly BadProjectInput[] = [
  word('a slip in a command', ['codgen'], 'PFQ_CLI_COMMAND_UNKNOWN', '"codegen"'),
  word('a slip in a group', ['lowcod', 'scaffold'], 'PFQ_CLI_COMMAND_UNKNOWN', '"lowcode"'),
  word('a slip in the last word', ['lowcode', 'scaffold', 'modle', 'X'], 'PFQ_CLI_COMMAND_UNKNOWN', 'model'),
  word('a slip in the second word', ['migrate', 'upp'], 'PFQ_CLI_COMMAND_UNKNOWN', '"migrate up"'),
  word('a command that is none', ['frobnicate'], 'PFQ_CLI_COMMAND_UNKNOWN', '--help'),
  word('a slip in a flag', ['codegen', '--chekc'], 'PFQ_CLI_OPTION_UNKNOWN', '"--check"'),
  word('a flag of another command', ['codegen', '--fields', 'a'], 'PFQ_CLI_OPTION_UNKNOWN'),
  word(
    'a flag that is none',
    scaffold('Invoice', '--field', 'a:string'),
    'PFQ_CLI_OPTION_UNKNOWN',
    '"--fields"',
  ),
  word('an argument too many', ['codegen', 'Project'], 'PFQ_CLI_ARGUMENT_EXTRA'),
  word('two models', scaffold('Project', 'Invoice'), 'PFQ_CLI_ARGUMENT_EXTRA'),
  word('no model', scaffold(), 'PFQ_CLI_ARGUMENT_MISSING', '<name>'),
  word('a flag without its value', scaffold('Invoice', '--fields'), 'PFQ_CLI_OPTION_VALUE'),
  word('a flag twice', scaffold('Invoice', '--from', 'a', '--from', 'b'), 'PFQ_CLI_OPTION_TWICE'),
  word('a directory that is none', ['codegen', '--cwd', 'nowhere'], 'PFQ_CLI_CWD'),
  ...(['check', 'dry-run', 'diff'] as const).map((flag) =>
    word(`watching with --${flag}`, ['codegen', '--watch', `--${flag}`], 'PFQ_CODEGEN_WATCH', `--${flag}`),
  ),
  word('a port that is no number', ['server', 'start', '--port', 'http'], 'PFQ_CLI_OPTION_VALUE'),
  word('steps that are no number', ['migrate', 'down', '--steps', 'two'], 'PFQ_CLI_OPTION_VALUE'),
  ...[...WRITERS, ['migrate', 'status'], ['run', 'migrate'], ['run', 'fixtures'], ['dev']].map(
    (argv): BadProjectInput => ({
      name: `${argv.join(' ')} outside of a project`,
      argv: [...argv, '--cwd', '/'],
      code: 'PFQ_MANIFEST_MISSING',
    }),
  ),
];

export const BAD_PROJECT_INPUT: readonly BadProjectInput[] = [
  ...MANIFESTS,
  ...DECLARATIONS,
  ...SCAFFOLDING,
  ...WORDS,
];
