/**
 * Which modules go into one file, and what such a file may hold and load. The build fails where a chunk comes out
 * otherwise: a module that moved, or a new import, would slow down every command without a test that says so.
 */

/** Paths are relative to the repo; a folder ends with a slash and stands for all that is below it. */
export interface Chunk {
  readonly name: string;
  /** Modules that are put into it. */
  readonly modules: readonly string[];
  /** Modules that come along, because the others import them. */
  readonly along?: readonly string[];
  /** Names of the chunks that are loaded with it. */
  readonly loads?: readonly string[];
  /** Higher ones choose their modules first. */
  readonly priority?: number;
}

/** Modules that a chunk of the toolkit may hold; its groups are declared in `tsdown.config.ts`. */
export type ChunkRule = Pick<Chunk, 'name' | 'modules' | 'along' | 'loads'>;

const below = (folder: string, ...names: readonly string[]): readonly string[] =>
  names.map((name) => folder + name);

/** Node takes longer to find and link a module than to parse it: what always comes together is one file. */
export const RUNTIME_CHUNKS: readonly Chunk[] = [
  {
    name: 'kit',
    modules: below('src/runtime/', 'errors/', 'cli/kit/', 'cli/dev/watch.ts', 'package.json'),
    loads: ['values'],
  },
  // A group takes along what it imports; this one the browser loads too, and the kit reads files.
  {
    name: 'values',
    modules: [
      ...below('src/runtime/lowcode/', 'suggest.ts', 'values.ts', 'field-types.ts', 'fold.ts', 'limits.ts'),
      'src/runtime/sql/tenancy/tenant-label.ts',
    ],
    priority: 2,
  },
  {
    name: 'rules',
    modules: [...below('src/runtime/lowcode/', 'rules.ts', 'validate.ts'), 'node_modules/json-logic-engine/'],
    loads: ['values'],
    priority: 1,
  },
  {
    name: 'yaml',
    modules: [
      'node_modules/yaml/',
      ...below('src/runtime/prefentity/manifest/', 'find-project.ts', 'parse-manifest.ts', 'app-named.ts'),
      'src/runtime/prefentity/app/snapshot.ts',
    ],
    along: below('src/runtime/prefentity/manifest/', 'Manifest.ts', 'ManifestReader.ts'),
    loads: ['kit', 'values'],
  },
  {
    name: 'parse',
    modules: below('src/runtime/lowcode/', 'parse/', 'names.ts'),
    along: ['src/runtime/lowcode/ModelMeta.ts', 'node_modules/pluralize/'],
    loads: ['kit', 'rules', 'values', 'yaml'],
  },
  // Every command that opens a database; the library of a server is loaded when one is opened.
  {
    name: 'database',
    modules: [
      ...below('src/runtime/', 'contracts/', 'kernel/env.ts'),
      ...below('src/runtime/sql/', 'frame/', 'names.ts', 'ledger.ts', 'dialects/', 'tenancy/tenant-id.ts'),
      'src/runtime/sql/executors/open-executor.ts',
      ...below('src/runtime/sql/schema/', 'ddl/names.ts', 'introspect/names.ts'),
    ],
    along: [
      ...below('src/runtime/kernel/', 'migrate-config.ts', 'settings.ts'),
      ...below('src/runtime/sql/', 'Dialect.ts', 'drivers/', 'executors/', 'lexer/lexis.ts'),
      'src/runtime/sql/lexer/placeholders.ts',
    ],
    loads: ['kit', 'values'],
  },
];

/** A run that finds that nothing has changed loads nothing else: neither the YAML parser, nor a template, nor a generator. */
export const MEMO_CHUNK: Chunk = {
  name: 'memo',
  modules: [
    ...below('src/', 'errors.ts', 'errors/', 'cli/report-unchanged.ts', 'cli/upgrade/outcomes.ts'),
    ...below('src/engine/disk/', 'fingerprint.ts', 'layout.ts'),
    ...below('src/project/memo/', 'Memo.ts', 'facts.ts', 'store.ts', 'tool-id.ts'),
    ...below('src/project/load/', 'find-project.ts', 'snapshot-file.ts'),
    ...below('src/project/derive/', 'derived-memo.ts', 'remembered-routes.ts', 'describe-outdated.ts'),
    ...below('src/project/migrations/', 'migrations-memo.ts', 'describe-behind.ts'),
    ...below('src/project/', 'upgrade/upgrade-memo.ts', 'plugins/generated-file.ts'),
  ],
  priority: 1,
};

export const TOOLKIT_CHUNKS: readonly ChunkRule[] = [
  // Help and the version are answered by it alone.
  { name: 'start', modules: ['package.json', 'src/cli/version.ts', 'templates/versions/'] },
  MEMO_CHUNK,
  {
    name: 'pipeline',
    modules: [
      ...below('src/', 'engine/', 'codegen/', 'schema/', 'project/', 'naming/', 'resources/stable.json'),
      ...below('src/cli/', 'package-root.ts', 'templates.ts', 'run-plan.ts'),
      'generators/app/upgrades.ts',
      ...below('node_modules/', 'randexp/', 'ret/', 'drange/'),
    ],
    loads: ['memo', 'start'],
  },
  {
    name: 'json2ts',
    modules: [...below('node_modules/', 'json-schema-to-typescript/', 'lodash/'), 'scripts/bundle/json2ts/'],
  },
];

/** The bundler's group that makes the chunk; of modules alone, for declarations of types come under names of their own. */
export function groupOf({ name, modules, priority = 0 }: Chunk) {
  const paths = modules.map((path) => path.replaceAll('.', '\\.') + (path.endsWith('/') ? '' : '$'));
  return { name, test: new RegExp(`^(?!.*\\.d\\.ts$).*/(?:${paths.join('|')})`), priority };
}

/** A built file, as the bundler describes it. */
export interface BuiltChunk {
  readonly name: string;
  /** Relative to the repo. */
  readonly modules: readonly string[];
  /** Names of the chunks it imports. */
  readonly loads: readonly string[];
}

const isBelow = (path: string, allowed: readonly string[]): boolean =>
  allowed.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one));

/** Breaches of the rules, a line each. */
export function wrongChunks(built: readonly BuiltChunk[], rules: readonly ChunkRule[]): readonly string[] {
  return rules.flatMap(({ name, modules, along = [], loads = [] }) => {
    const chunk = built.find((one) => one.name === name);
    if (!chunk) return [`there is no chunk ${name}`];
    const strangers = chunk.modules.filter((path) => !isBelow(path, [...modules, ...along]));
    const loaded = chunk.loads.filter((other) => !loads.includes(other));
    return [
      ...strangers.map((path) => `${name} holds ${path}`),
      ...loaded.map((other) => `${name} loads ${other}`),
    ];
  });
}

/** The chunk of the bundler's own helpers, which have no paths. */
const HELPERS = 'rolldown-runtime';

interface OutputFile {
  readonly type: string;
  readonly name?: string;
  readonly isEntry?: boolean;
  readonly moduleIds?: readonly string[];
  readonly imports?: readonly string[];
}

/** A plugin for the bundler that fails the build where chunks are not as the rules say. */
export function checkChunks(root: string, rules: readonly ChunkRule[]) {
  const relative = (id: string): string => id.replaceAll('\\', '/').replace(root.replaceAll('\\', '/'), '');
  return {
    name: 'check-chunks',
    generateBundle(_options: unknown, bundle: Readonly<Record<string, OutputFile>>): void {
      const nameOf = (file: string): string => bundle[file]?.name ?? file;
      const built = Object.entries(bundle)
        .filter(([file, { type, isEntry }]) => type === 'chunk' && isEntry !== true && file.endsWith('.js'))
        .map(([file, { moduleIds = [], imports = [] }]) => ({
          name: nameOf(file),
          modules: moduleIds.map(relative).filter((id) => !id.startsWith('\0')),
          loads: imports
            .filter((other) => other in bundle)
            .map(nameOf)
            .filter((other) => other !== HELPERS),
        }));
      // Declarations of types are bundled in a run of their own.
      if (built.length === 0) return;
      const wrong = wrongChunks(built, rules);
      if (wrong.length > 0)
        throw new Error(`Chunks are not as scripts/bundle/chunks.ts has it:\n${wrong.join('\n')}`);
    },
  };
}
