/**
 * Bad input as data: the typed line, the files present, and the code of the refusal. Every row ends with exit 2 and
 * a tree that is byte for byte what it was. Rows for models are in bad-models.ts.
 */
export interface BadInput {
  readonly name: string;
  readonly argv: readonly string[];
  readonly code: string;
  /** Files that are there before, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** A part of the message or the fix. */
  readonly says?: string;
}

const YES = ['--yes', '--no-install', '--no-git', '--runtime', 'registry'];
const dir = (name: string): readonly string[] => [name, ...YES];
const model = (value: string): readonly string[] => ['crm', ...YES, '--model', value];

export const NAMES: readonly BadInput[] = [
  { name: 'upper case', argv: dir('CRM'), code: 'PFQ_NAME_INVALID', says: 'such as crm' },
  { name: 'camel case', argv: dir('myCrm'), code: 'PFQ_NAME_INVALID', says: 'such as my-crm' },
  { name: 'a space', argv: dir('my crm'), code: 'PFQ_NAME_INVALID', says: 'such as my-crm' },
  { name: 'a leading dot', argv: dir('.crm'), code: 'PFQ_NAME_INVALID', says: 'start with a dot' },
  { name: 'a leading underscore', argv: dir('_crm'), code: 'PFQ_NAME_INVALID' },
  { name: 'a leading digit', argv: dir('7crm'), code: 'PFQ_NAME_INVALID', says: 'starts with a digit' },
  { name: 'a trailing hyphen', argv: dir('crm-'), code: 'PFQ_NAME_INVALID' },
  { name: 'a double hyphen', argv: dir('c--rm'), code: 'PFQ_NAME_INVALID' },
  { name: 'an umlaut', argv: dir('büro'), code: 'PFQ_NAME_INVALID', says: '"ü"' },
  { name: 'an emoji', argv: dir('crm🚀'), code: 'PFQ_NAME_INVALID' },
  { name: 'a Cyrillic letter that looks Latin', argv: dir('сrm'), code: 'PFQ_NAME_INVALID' },
  { name: 'an underscore inside', argv: dir('my_crm'), code: 'PFQ_NAME_INVALID', says: 'such as my-crm' },
  { name: 'a tilde', argv: dir('crm~1'), code: 'PFQ_NAME_INVALID' },
  { name: 'a colon', argv: dir('crm:x'), code: 'PFQ_NAME_INVALID' },
  { name: 'a shell substitution', argv: dir('$(id)'), code: 'PFQ_NAME_INVALID' },
  { name: 'a control character', argv: dir('crm\u0007'), code: 'PFQ_NAME_INVALID' },
  { name: 'a trailing dot', argv: dir('crm.'), code: 'PFQ_NAME_INVALID' },
  { name: '64 characters', argv: dir('a'.repeat(64)), code: 'PFQ_NAME_INVALID', says: 'at most 63' },
  { name: 'nothing', argv: dir(''), code: 'PFQ_NAME_EMPTY' },
  { name: 'white space', argv: dir('  '), code: 'PFQ_NAME_EMPTY' },
  { name: 'the parent directory', argv: dir('..'), code: 'PFQ_NAME_TRAVERSAL' },
  { name: 'a sibling', argv: dir('../evil'), code: 'PFQ_NAME_TRAVERSAL', says: 'absolute path' },
  { name: 'a way out through a way in', argv: dir('a/../../evil'), code: 'PFQ_NAME_TRAVERSAL' },
  { name: 'far away', argv: dir('../../../../etc/cron.d/x'), code: 'PFQ_NAME_TRAVERSAL' },
  { name: 'node_modules', argv: dir('node_modules'), code: 'PFQ_NAME_RESERVED' },
  { name: 'the runtime’s name', argv: dir('prefiq'), code: 'PFQ_NAME_RESERVED', says: 'prefiq-app' },
  { name: 'the toolkit’s name', argv: dir('create-prefiq-app'), code: 'PFQ_NAME_RESERVED' },
  { name: 'a module of Node', argv: dir('http'), code: 'PFQ_NAME_RESERVED', says: 'http-app' },
  { name: 'the device CON', argv: dir('con'), code: 'PFQ_NAME_RESERVED', says: 'Windows' },
  { name: 'the device NUL in capitals', argv: dir('NUL'), code: 'PFQ_NAME_RESERVED' },
  { name: 'a device with an extension', argv: dir('aux.txt'), code: 'PFQ_NAME_RESERVED' },
  { name: 'a serial port', argv: dir('com1'), code: 'PFQ_NAME_RESERVED' },
  { name: 'a device above the name', argv: dir('lpt1/crm'), code: 'PFQ_PATH_UNSAFE' },
  {
    name: 'a twin in another case',
    argv: dir('crm'),
    files: { 'CRM/x.txt': 'x' },
    code: 'PFQ_NAME_CASE',
    says: '"CRM"',
  },
];

export const DIRECTORIES: readonly BadInput[] = [
  { name: 'a file of that name', argv: dir('crm'), files: { crm: 'x' }, code: 'PFQ_CREATE_NOT_DIRECTORY' },
  {
    name: 'files in the way',
    argv: dir('crm'),
    files: { 'crm/README.md': 'mine', 'crm/package.json': '{}', 'crm/notes.txt': 'x' },
    code: 'PFQ_CREATE_NOT_EMPTY',
    says: 'in the way: README.md, package.json',
  },
  {
    name: 'files not in the way',
    argv: dir('crm'),
    files: { 'crm/notes.txt': 'x' },
    code: 'PFQ_CREATE_NOT_EMPTY',
    says: '--force',
  },
  {
    name: 'a base index of the future',
    argv: [...dir('crm'), '--force'],
    files: { 'crm/.prefiq/base/index.json': '{"format": 9, "files": {}}' },
    code: 'PFQ_BASE_NEWER',
  },
];

export const FLAGS: readonly BadInput[] = [
  { name: 'an unknown flag', argv: ['crm', '--yess'], code: 'PFQ_CLI_OPTION_UNKNOWN', says: '"--yes"' },
  {
    name: 'an unknown negation',
    argv: ['crm', '--no-instal'],
    code: 'PFQ_CLI_OPTION_UNKNOWN',
    says: '"--no-install"',
  },
  { name: 'an unknown letter', argv: ['crm', '-x'], code: 'PFQ_CLI_OPTION_UNKNOWN' },
  { name: 'a second directory', argv: ['crm', 'erp'], code: 'PFQ_CLI_ARGUMENT_EXTRA' },
  { name: 'a flag without hyphens', argv: ['crm', 'yes'], code: 'PFQ_CLI_ARGUMENT_EXTRA', says: '"--yes"' },
  { name: 'an engine that is none', argv: ['crm', '--db', 'mysql'], code: 'PFQ_CLI_OPTION_VALUE' },
  {
    name: 'an engine in capitals',
    argv: ['crm', '--db', 'SQLite'],
    code: 'PFQ_CLI_OPTION_VALUE',
    says: 'Did you mean "sqlite"?',
  },
  { name: 'an engine left out', argv: ['crm', '--db'], code: 'PFQ_CLI_OPTION_VALUE', says: 'needs a value' },
  { name: 'an engine swallowed by a flag', argv: ['crm', '--db', '--yes'], code: 'PFQ_CLI_OPTION_VALUE' },
  { name: 'an empty engine', argv: ['crm', '--db='], code: 'PFQ_CLI_OPTION_VALUE' },
  { name: 'two engines', argv: ['crm', '--db', 'sqlite', '--db', 'postgres'], code: 'PFQ_CLI_OPTION_TWICE' },
  { name: 'an unknown tenancy', argv: ['crm', '--tenancy', 'tenant'], code: 'PFQ_CLI_OPTION_VALUE' },
  { name: 'an unknown package manager', argv: ['crm', '--pm', 'bun'], code: 'PFQ_CLI_OPTION_VALUE' },
  {
    name: 'an unknown template',
    argv: ['crm', '--template', 'apps'],
    code: 'PFQ_CLI_OPTION_VALUE',
    says: '"app"',
  },
  {
    name: 'schemas on SQLite',
    argv: [...dir('crm'), '--tenancy', 'schema'],
    code: 'PFQ_CREATE_TENANCY',
    says: 'database',
  },
  {
    name: 'a template of the future',
    argv: [...dir('blog'), '--template', 'cortex'],
    code: 'PFQ_CREATE_TEMPLATE',
  },
  { name: 'an unknown runtime', argv: ['crm', '--runtime', 'cdn'], code: 'PFQ_CLI_OPTION_VALUE' },
  { name: 'a value for a switch', argv: ['crm', '--yes=please'], code: 'PFQ_CLI_OPTION_VALUE' },
  {
    name: 'a directory to run in that is none',
    argv: ['crm', '--yes', '--cwd', 'nowhere'],
    code: 'PFQ_CLI_CWD',
  },
];

export const MODEL_SOURCES: readonly BadInput[] = [
  {
    name: 'a file that is not there',
    argv: model('project.model.yml'),
    code: 'PFQ_CREATE_MODEL',
    says: 'no such file',
  },
  {
    name: 'a pack that is not shipped',
    argv: model('crn'),
    code: 'PFQ_CREATE_MODEL',
    says: 'Did you mean "crm"?',
  },
  {
    name: 'a file of another kind',
    argv: model('notes.txt'),
    files: { 'notes.txt': 'x' },
    code: 'PFQ_CREATE_MODEL',
  },
  {
    name: 'a directory without models',
    argv: model('models'),
    files: { 'models/notes.txt': 'x' },
    code: 'PFQ_CREATE_MODEL',
  },
  { name: 'no field', argv: model('Project:'), code: 'PFQ_MODEL_INLINE' },
  { name: 'a field without a type', argv: model('Project:code'), code: 'PFQ_MODEL_INLINE' },
  { name: 'a bracket left open', argv: model('Project:status:enum(a,b'), code: 'PFQ_MODEL_INLINE' },
];

export const BAD_INPUT: readonly BadInput[] = [...NAMES, ...DIRECTORIES, ...FLAGS, ...MODEL_SOURCES];
