/** A project on disk → what the planners need: manifest, models, and the snapshot of what was migrated. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Manifest, type Project, readSnapshot, type Snapshot } from 'prefiq/manifest';
import { modelPath, type ModelMeta, type SourceFile } from 'prefiq/modelmeta';

import { error } from '../../errors.js';
import { appFacts, type AppFacts } from './app-facts.js';
import type { DatabaseEngine, PackageManager } from './AppInput.js';
import { declarationPaths } from './find-project.js';
import { fixtureOnDisk, withFixtureIds } from './fixture-ids.js';
import { readRememberedProject } from './remembered-project.js';
import { parseDeclarations } from './parse-declarations.js';
import { migrationId, migrationsFolder } from './migration-names.js';

export interface LoadedProject extends Project {
  readonly app: AppFacts;
  /** Model files, sorted by name. */
  readonly declarations: readonly SourceFile[];
  readonly models: readonly ModelMeta[];
  readonly snapshot: Snapshot;
  /** Ids of the migrations of all its apps, in order. */
  readonly migrations: readonly string[];
}

const oneOf = (value: unknown, known: readonly string[], fallback: string): string =>
  typeof value === 'string' && known.includes(value) ? value : fallback;

function factsOf(manifest: Manifest): AppFacts {
  const { answers } = manifest.template;
  return appFacts({
    name: manifest.name,
    tenancy: manifest.tenancy,
    db: oneOf(answers['db'], ['sqlite', 'postgres', 'mariadb'], 'sqlite') as DatabaseEngine,
    pm: oneOf(answers['pm'], ['npm', 'pnpm', 'yarn'], 'npm') as PackageManager,
  });
}

/** The project as it would be with these answers; its project.yml still says what it says. */
export function withAnswers(project: LoadedProject, answers: Manifest['template']['answers']): LoadedProject {
  const { template } = project.manifest;
  const manifest = { ...project.manifest, template: { ...template, answers } };
  const app = withFixtureIds(factsOf(manifest), project.models, fixtureOnDisk(project.root));
  return { ...project, manifest, app };
}

/** Model files of the project as they are on disk. */
export function readDeclarations(root: string): readonly SourceFile[] {
  return declarationPaths(root).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** A registered model without its declaration would leave registry and scaffolded files at odds: nothing is touched. */
function assertDeclared(
  { apps }: Manifest,
  declarations: readonly SourceFile[],
  leaving: string | undefined,
): void {
  const paths = new Set(declarations.map(({ path }) => path));
  for (const model of apps.find((app) => app.path === '.')?.models ?? []) {
    const file = modelPath(model);
    if (!paths.has(file) && model !== leaving) throw error('PFQ_PROJECT_UNDECLARED', { model, file });
  }
}

function readMigrations(root: string, { apps }: Manifest): readonly string[] {
  const paths = new Set(['.', ...apps.map(({ path }) => path)]);
  return [...paths]
    .map((path) => join(root, migrationsFolder(path)))
    .flatMap((dir) => (existsSync(dir) ? readdirSync(dir) : []))
    .flatMap((file) => migrationId(file) ?? [])
    .sort();
}

/**
 * Reads the project `cwd` is in. `extra` are declarations that are about to be written, taken for the file on disk of
 * the same path. A model that is `leaving` may have lost its declaration.
 */
export function loadProject(cwd: string, extra: readonly SourceFile[] = [], leaving?: string): LoadedProject {
  const project = readRememberedProject(cwd);
  const added = new Set(extra.map((file) => file.path));
  const onDisk = readDeclarations(project.root).filter((file) => !added.has(file.path));
  const declarations = [...onDisk, ...extra].sort((a, b) => (a.path < b.path ? -1 : 1));
  assertDeclared(project.manifest, declarations, leaving);
  const migrations = readMigrations(project.root, project.manifest);
  const snapshot = readSnapshot(project.root, { tenancy: project.manifest.tenancy, migrations });
  const models = parseDeclarations(project.root, declarations, snapshot);
  return {
    ...project,
    app: withFixtureIds(factsOf(project.manifest), models, fixtureOnDisk(project.root)),
    declarations,
    models,
    snapshot,
    migrations,
  };
}
