/** The examples in the comments of public names compile against the built packages, and say the SQL that is run. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as prefiq from 'prefiq';
import { Entity, RepositoryQuery, type RepositoryDeps, type SqlParam } from 'prefiq';
import { statementsFor, tablesOf } from 'prefiq/migrations';
import { mustParse } from 'prefiq/modelmeta';
import * as rules from 'prefiq/rules';
import { testRepositoryDeps } from 'prefiq/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { linkPackages, packages } from '../commands/packages.js';
import { type DocExample, isWithin, moduleText, publicNames } from './doc-examples.js';
import { ROOT } from './imports.js';

const EXPORTS = join(ROOT, 'src/runtime/exports');
/** Whose classes and functions all show an example. */
const SHOWN = ['prefiq', 'prefiq/rules', 'prefiq/server', 'prefiq/testing'];
/** Parts of the pages that an app calls by hand. */
const PAGES = [
  'api/requests.ts',
  'detail/ModelDetail.tsx',
  'form/ModelForm.tsx',
  'hooks/useRecords.ts',
  'hooks/useSession.ts',
  'list/ModelList.tsx',
  'testing/open-page.tsx',
  'testing/stand-in.ts',
];

const modules = new Map([
  ...readdirSync(EXPORTS)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort((a, b) => Number(b === 'index') - Number(a === 'index') || (a < b ? -1 : 1))
    .map((name) => [name === 'index' ? 'prefiq' : `prefiq/${name}`, join(EXPORTS, `${name}.ts`)] as const),
  ...PAGES.map(
    (part) =>
      [`@codexion/resources/${part.replace(/\.tsx?$/, '')}`, join(ROOT, 'src/resources', part)] as const,
  ),
]);
const { moduleOf, examples, callables } = publicNames(modules, {
  prefiq: [join(EXPORTS, 'index.ts')],
  'prefiq/*': [join(EXPORTS, '*')],
  '@codexion/resources/*': [join(ROOT, 'src/resources/*')],
});

describe('an example', () => {
  let work: string;
  beforeAll(async () => {
    work = mkdtempSync(join(tmpdir(), 'prefiq-examples-'));
    linkPackages(await packages(), join(work, 'node_modules'));
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      if (!['prefiq', 'create-prefiq-app', '@codexion'].includes(name) && !name.startsWith('.'))
        symlinkSync(join(ROOT, 'node_modules', name), join(work, 'node_modules', name));
    }
  }, 120_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('is shown of every class and function that apps are made of', () => {
    const silent = callables.filter(({ module, isShown }) => SHOWN.includes(module) && !isShown);
    expect(silent.map(({ module, name }) => `${module}: ${name}`)).toEqual([]);
  });

  it('compiles', () => {
    const names = join(ROOT, 'tests/architecture/example-names.ts');
    const text = readFileSync(names, 'utf8');
    writeFileSync(join(work, 'names.ts'), text);
    writeFileSync(join(work, 'page-names.ts'), PAGE_NAMES);
    const own = new Map([
      ...namesOf(text).map((name) => [name, './names.js'] as const),
      ...namesOf(PAGE_NAMES).map((name) => [name, './page-names.js'] as const),
    ]);
    const from = (name: string): string | undefined => own.get(name) ?? moduleOf.get(name);
    for (const [index, { name, code }] of examples.entries())
      writeFileSync(join(work, `${index}-${name}.tsx`), moduleText(code, from));
    expect(examples.length).toBeGreaterThan(60);
    writeFileSync(join(work, 'tsconfig.json'), JSON.stringify(SETTINGS));
    expect(compile(work)).toBe('');
  }, 120_000);

  it('gives the result it shows', () => {
    const scope: Record<string, unknown> = { ...prefiq, ...rules, projectModel: Project.model };
    const valueOf = (code: string): unknown =>
      (new Function(...Object.keys(scope), `return ${code};`) as (...all: unknown[]) => unknown)(
        ...Object.values(scope),
      );
    const said = examples.flatMap(({ name, code }) => {
      const known = isWithin(code, new Set(Object.keys(scope)));
      const lines = known ? [...code.matchAll(/^([^/\n]+); \/\/ ([^…\n]+)$/gm)] : [];
      return lines.map(([, call = '', value = '']) => ({ name, call, value }));
    });
    expect(said.length).toBeGreaterThan(9);
    for (const { name, call, value } of said) expect(valueOf(call), name).toEqual(valueOf(value));
  });

  it('says the SQL that is run', async () => {
    const shown = examples.filter(({ code }) => sqlIn(code).length > 0);
    expect(shown.length).toBeGreaterThan(3);
    for (const example of shown)
      expect(await statementsOf(example), example.name).toEqual(sqlIn(example.code));
  });
});

/** Exports of a module, by the words of its text. */
const namesOf = (text: string): readonly string[] => [
  ...[...text.matchAll(/^export (?:declare )?(?:class|const|interface|type) (\w+)/gm)].map(
    ([, name = '']) => name,
  ),
  ...[...text.matchAll(/^export \{ ([^}]+) \}/gm)].flatMap(([, list = '']) => list.split(', ')),
];

function compile(folder: string): string {
  const tsc = join(ROOT, 'node_modules/@typescript/native/bin/tsc');
  try {
    return execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8', cwd: folder });
  } catch (failure) {
    return (failure as { readonly stdout: string }).stdout;
  }
}

const sqlIn = (code: string): string[] =>
  [...code.matchAll(/^\/\/ ((?:SELECT|INSERT|UPDATE|DELETE) .*)$/gm)].map(([, sql = '']) => sql);

/** Statements that a repository on SQLite runs during the example. */
async function statementsOf({ code }: DocExample): Promise<readonly string[]> {
  const { executor } = await testRepositoryDeps();
  const tables = tablesOf([Project.model], { tenancy: 'none' });
  for (const [table, spec] of Object.entries(tables))
    await executor.script(statementsFor('sqlite', { kind: 'createTable', table, spec }).join(';'));
  const run: string[] = [];
  const heard = new Proxy(executor, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: [sql: string, params?: readonly SqlParam[]]): unknown => {
        if (/^(?:exec|execNow|query|row|rowNow|scalar)$/.test(String(name))) run.push(args[0].trim());
        return (member as (...all: unknown[]) => unknown).apply(target, args);
      };
    },
  });
  const projects = new ProjectRepos({ executor: heard });
  const work = new Function('projects', 'id', `return (async () => { ${code}\n })();`) as (
    ...names: unknown[]
  ) => Promise<void>;
  await work(projects, '0193a000-0000-7000-8000-000000000001');
  await executor.close();
  return run;
}

const [model] = mustParse([
  {
    path: 'core/schema/project.model.yml',
    text: `model: Project
fields:
  code: { type: string, required: true, unique: true }
  name: { type: string, required: true }
  status: { type: enum, values: [draft, active, done] }
  budget: { type: decimal, precision: 12, scale: 2 }
`,
  },
]);
class Project extends Entity {
  static override readonly model = model as NonNullable<typeof model>;
}
class ProjectRepos extends RepositoryQuery<Project> {
  constructor(deps: RepositoryDeps) {
    super(Project, deps);
  }
}

/** Further names that pages of an app use. They are built for browsers, so this module is not the repository's. */
const PAGE_NAMES = `import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import type { TestedApp } from '@codexion/resources/testing/open-page';
import type { ProjectCreate, ProjectData, ProjectUpdate } from './names.js';

export declare const app: TestedApp;
export declare const projectResource: Resource<ProjectData & RecordBase, ProjectCreate, ProjectUpdate>;
`;

const SETTINGS = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    jsx: 'react-jsx',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    noImplicitOverride: true,
    types: ['node'],
  },
  include: ['*.ts', '*.tsx'],
};
