/** Steps of a walk, as plain numbers that are read against the project as it is then: any part of a walk is a walk. */
import fc from '../fast-check.js';
import type { World } from './World.js';

export interface Step {
  readonly kind: keyof typeof STEPS;
  readonly a: number;
  readonly b: number;
}

type Act = (world: World, a: number, b: number) => Promise<void> | void;

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];

const FIELDS = [
  'string',
  'text',
  'integer, minimum: 0',
  'decimal, precision: 9, scale: 2',
  'boolean, default: false',
  'date',
  'enum, values: [low, "1-10", high]',
  'ref, to: Contact, onDelete: setNull',
];
/** A relation needs a model that is there. */
const typeOf = (world: World, n: number): string =>
  (pick(FIELDS, n) as string).replace('Contact', world.models()[0] as string);

const NAMES = ['note', 'amount', 'rank', 'isOpen', 'due', 'order', 'class', 'contactPerson'];
const MODELS = ['Invoice', 'Delivery', 'Person', 'ProjectNote', 'CRMTag'];

/** Top, middle or end of a scaffolded file; in code a comment or a declaration, elsewhere a line. */
function edit(world: World, a: number, b: number): void {
  const path = pick(
    world.scaffolded().filter((one) => /\.(tsx?|md|css)$/.test(one)),
    a,
  );
  if (path === undefined) return;
  const mark = `MARK ${world.next()}`;
  const lines = world.read(path).split('\n');
  const line = lineOf(path, mark, b);
  const at = [0, lines.length - 1, ...gaps(lines)];
  lines.splice(pick(at, b) ?? 0, 0, line);
  world.write(path, lines.join('\n'));
  world.marks.add(mark);
  world.log.push(`edit ${path}: ${line}`);
}

function lineOf(path: string, mark: string, b: number): string {
  if (path.endsWith('.md')) return `${mark}. A line by hand.`;
  if (path.endsWith('.css')) return `/* ${mark}. */`;
  const name = `mark${mark.slice(5)}`;
  return b % 2 === 0 ? `// ${mark}. By hand.` : `export const ${name} = '${mark}.';`;
}

/** Blank lines at the outermost level of a module: a declaration may stand there. */
function gaps(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, i) =>
    line === '' && /^(export|import|const|\/\*\*|describe)/.test(lines[i + 1] ?? '') ? [i + 1] : [],
  );
}

async function derive(world: World): Promise<void> {
  for (const argv of [['lowcode', 'scaffold', 'all'], ['codegen']]) {
    const { code, stderr } = await world.run(...argv);
    // The walk changes declarations as a person would who knows the rules: a refusal is a mistake of one of them.
    if (code === 2) throw new Error(stderr);
  }
}

/** The tables are not this walk's subject; where a migration cannot be written it is begun. */
async function migrated(world: World): Promise<void> {
  const made = await world.run('migrate', 'make');
  if (made.code === 3) await world.run('migrate', 'make', '--empty', '--name', `by_hand_${world.next()}`);
}

async function addField(world: World, a: number, b: number): Promise<void> {
  const model = pick(world.models(), a);
  if (model === undefined) return;
  const file = world.modelFile(model);
  const name = `${pick(NAMES, b)}${world.next()}`;
  world.write(
    file,
    world.read(file).replace(/^fields:\n/m, (line) => `${line}  ${name}: { type: ${typeOf(world, b)} }\n`),
  );
  world.log.push(`${model} gets ${name}`);
  await derive(world);
}

/** Fields this walk has added: nothing of the app is written against them. */
const added = (text: string): readonly string[] =>
  [...text.matchAll(/^ {2}([a-zA-Z]+\d+): \{ type/gm)].map((match) => match[1] as string);

async function withAdded(
  world: World,
  a: number,
  b: number,
  act: (model: string, field: string, text: string) => Promise<void>,
) {
  const models = world.models().filter((model) => added(world.read(world.modelFile(model))).length > 0);
  const model = pick(models, a);
  if (model === undefined) return;
  const text = world.read(world.modelFile(model));
  await act(model, pick(added(text), b) as string, text);
}

/** A clause at the end of a declaration comes, or goes where it is there. */
async function toggle(
  world: World,
  a: number,
  clause: (model: string, text: string) => string | null,
): Promise<void> {
  const model = pick(world.models(), a);
  if (model === undefined) return;
  const file = world.modelFile(model);
  const text = world.read(file);
  const lines = clause(model, text);
  if (lines === null) return;
  world.write(file, text.includes(lines) ? text.replace(lines, '') : `${text.trimEnd()}\n${lines}`);
  world.log.push(`${model}: ${lines.trim()}`);
  await derive(world);
}

/** Types that no index holds. */
const UNORDERED = '(text|json)';

const indexOf = (field: string): string => `indexes:\n  - { fields: [${field}] }\n`;

/** Unless the declaration has a clause of that name of its own. */
const own = (name: string, lines: string) => (_: string, text: string) =>
  new RegExp(`^${name}:`, 'm').test(text.replace(lines, '')) ? null : lines;

const STEPS = {
  edit,
  access: (world, a) => toggle(world, a, own('access', 'access:\n  delete: [manager]\n')),
  validators: (world, a) =>
    toggle(
      world,
      a,
      own(
        'validators',
        'validators:\n  - { id: walked, rule: { "==": [1, 1] }, fields: [], message: Walk on. }\n',
      ),
    ),
  indexes: (world, a) =>
    toggle(world, a, (model, text) => {
      const field = added(text).find(
        (name) => !new RegExp(`^ {2}${name}: \\{ type: ${UNORDERED}`, 'm').test(text),
      );
      return field === undefined ? null : own('indexes', indexOf(field))(model, text);
    }),
  label: (world, a, b) => toggle(world, a, own('label', `label: Thing ${b % 3}\n`)),
  enumValues: (world, a, b) =>
    withAdded(world, a, b, async (model, _, text) => {
      const next = text.replace(
        /values: \[low, (.*)\] \}$/m,
        b % 2 === 0 ? 'values: [low, $1, top] }' : 'values: [low, "1-10"] }',
      );
      if (next === text) return;
      world.write(world.modelFile(model), next);
      world.log.push(`${model} has other values`);
      await derive(world);
    }),
  addField,
  removeField: (world, a, b) =>
    withAdded(world, a, b, async (model, field, text) => {
      world.write(
        world.modelFile(model),
        text.replace(new RegExp(`^ {2}${field}: .*\n`, 'm'), '').replace(indexOf(field), ''),
      );
      world.log.push(`${model} loses ${field}`);
      await derive(world);
    }),
  retypeField: (world, a, b) =>
    withAdded(world, a, b, async (model, field, text) => {
      const type = typeOf(world, a + b);
      const next = text.replace(new RegExp(`^( {2}${field}: \\{ type: ).*$`, 'm'), `$1${type} }`);
      const isOrdered = !new RegExp(`^${UNORDERED}`).test(type);
      world.write(world.modelFile(model), isOrdered ? next : next.replace(indexOf(field), ''));
      world.log.push(`${model}.${field} becomes ${type}`);
      await derive(world);
    }),
  renameField: (world, a, b) =>
    withAdded(world, a, b, async (model, field) => {
      await migrated(world);
      await world.run('lowcode', 'rename', `${model}.${field}`, `${pick(NAMES, a + b)}${world.next()}`);
    }),
  async renameModel(world, a) {
    const model = pick(world.models(), a);
    if (model === undefined) return;
    await migrated(world);
    await world.run('lowcode', 'rename', model, `${model.replace(/X\d+$/, '')}X${world.next()}`);
  },
  async addModel(world, a, b) {
    const name = pick(MODELS, a) as string;
    if (world.models().includes(name)) return;
    world.forget(name);
    await world.run(
      'lowcode',
      'scaffold',
      'model',
      name,
      '--fields',
      `code:string!^,${pick(['total:decimal(9,2)', 'status:enum(open,done)', 'day:date'], b)}`,
    );
    await world.run('codegen');
  },
  /** Only one that nobody refers to and no hand has edited: what is kept of others does not compile by itself. */
  async removeModel(world, a) {
    const model = pick(
      world.models().filter((one) => MODELS.includes(one)),
      a,
    );
    if (model === undefined) return;
    const own = world
      .scaffolded()
      .filter((path) => path.includes(model) || path.includes(world.modelFile(model).slice(12, -10)));
    if (own.some((path) => world.read(path).includes('MARK '))) return;
    await world.run('lowcode', 'destroy', 'model', model);
    await world.run('codegen');
  },
  upgrade: (world, a) => world.upgrade(a % 7),
  /** Nobody imports a test. */
  deleteFile(world, a) {
    const path = pick(
      world.scaffolded().filter((one) => /\.test\.tsx?$/.test(one) && !world.read(one).includes('MARK ')),
      a,
    );
    if (path === undefined) return;
    world.remove(path);
    world.log.push(`delete ${path}`);
  },
  async codegenAndBack(world) {
    await world.run('codegen', '--check');
    await world.run('codegen');
  },
} as const satisfies Record<string, Act>;

export const act = (world: World, { kind, a, b }: Step): Promise<void> | void =>
  (STEPS[kind] as Act)(world, a, b);

export const step: fc.Arbitrary<Step> = fc.record({
  // Steps by hand are the most frequent.
  kind: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[]), 'edit', 'edit', 'edit', 'upgrade'),
  a: fc.nat(1000),
  b: fc.nat(1000),
});
