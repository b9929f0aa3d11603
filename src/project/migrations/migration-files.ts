/** Steps → the files they are written to: one an app, and one for shared tables where each tenant is stored apart. Pure. */

import type { ManifestApp } from 'prefiq/manifest';
import { tablesOf, type ModelMeta } from 'prefiq/modelmeta';
import type { Tables } from 'prefiq/migrations';

import type { PlanRow } from '../../engine/types.js';
import { migrationsFolder } from '../load/migration-names.js';
import { applyOperations } from '../../schema/apply-operation.js';
import { aroundChanges } from '../../schema/changed-models.js';
import { isApart, operationsOf } from '../../schema/diff.js';
import { migrationName, migrationSource, migrationStamp } from '../../schema/migration-source.js';
import type { SchemaState, SchemaStep } from '../../schema/SchemaDiff.js';

/** Every migration has its own origin: a written migration is history, and no later run covers it. */
const origin = (id: string): string => `migration:${id}`;

export interface MigrationFile {
  readonly id: string;
  readonly row: PlanRow;
}

export interface FilesRequest {
  /** Of all files, in order. */
  readonly steps: readonly SchemaStep[];
  readonly before: SchemaState;
  readonly after: SchemaState;
  readonly apps: readonly ManifestApp[];
  /** Of the first; each one comes a second after the one before, so that their order is that of their ids. */
  readonly now: Date;
  /** Behind the stamp in the name of the file; what the steps do unless given. */
  readonly name?: string;
  /** A file for each new table, with what follows from it. */
  readonly perTable?: boolean;
}

interface Group {
  readonly app: ManifestApp | undefined;
  readonly scope?: 'tenant' | 'global';
  readonly steps: SchemaStep[];
}

export function migrationFilesOf(request: FilesRequest): readonly MigrationFile[] {
  const { now, name } = request;
  if (request.steps.length === 0) return [];
  const { before, after } = aroundChanges(request.before, request.after);
  const made = new Map<string, string[]>();
  let tables: Tables = tablesOf(before.models, before);
  return grouped(request).map(({ app, scope, steps }, index) => {
    const operations = operationsOf(steps);
    const suffix = scope === 'global' && name !== undefined ? '_global' : '';
    const id = `${migrationStamp(new Date(now.getTime() + index * 1000))}_${name ?? migrationName(operations)}${suffix}`;
    const dependsOn = (app?.dependsOn ?? []).flatMap((other) => made.get(other) ?? []);
    const content = migrationSource({ id, steps, before: tables, ...(scope ? { scope } : {}), dependsOn });
    tables = applyOperations(tables, operations);
    if (app !== undefined) made.set(app.name, [...(made.get(app.name) ?? []), id]);
    return { id, row: migrationRow(app?.path ?? '.', id, content) };
  });

  function grouped({ steps, apps, perTable = false }: FilesRequest): readonly Group[] {
    const groups: Group[] = [];
    const ofTable = modelOfTable(after, before);
    const order = inOrder(apps);
    for (const step of steps) {
      const { operation } = step;
      const model = operation.kind === 'sql' ? undefined : ofTable.get(operation.table);
      const app = order.find(({ models }) => model !== undefined && models.includes(model.model)) ?? order[0];
      const scope = isApart(after.tenancy) ? (model?.scope ?? 'tenant') : undefined;
      const isNew = perTable && operation.kind === 'createTable';
      const fits = (group: Group): boolean => group.app === app && group.scope === scope;
      const group = isNew ? undefined : groups.findLast(fits);
      if (group === undefined) groups.push({ app, ...(scope ? { scope } : {}), steps: [step] });
      else group.steps.push(step);
    }
    if (perTable) return groups;
    const rank = ({ app, scope }: Group): number =>
      (app === undefined ? 0 : order.indexOf(app)) * 2 + Number(scope !== 'global');
    return groups.sort((a, b) => rank(a) - rank(b));
  }
}

export const migrationRow = (path: string, id: string, content: string): PlanRow => ({
  to: `${migrationsFolder(path)}/${id}.ts`,
  owner: 'user',
  origin: origin(id),
  content,
});

/** By the name of the table: as it is now, as it was, or as it is called on the way. */
function modelOfTable(after: SchemaState, before: SchemaState): ReadonlyMap<string, ModelMeta> {
  const models = new Map<string, ModelMeta>();
  const now = new Map(after.models.map((model) => [model.model, model]));
  for (const model of before.models) models.set(model.table, now.get(model.model) ?? model);
  for (const model of after.models) models.set(model.table, model);
  return models;
}

/** Apps that others depend on come first; what depends in circles keeps its order. */
function inOrder(apps: readonly ManifestApp[]): readonly ManifestApp[] {
  const done: ManifestApp[] = [];
  let open = [...apps];
  while (open.length > 0) {
    const names = new Set(open.map(({ name }) => name));
    const ready = open.filter(({ dependsOn }) => !dependsOn.some((name) => names.has(name)));
    done.push(...(ready.length > 0 ? ready : open));
    open = open.filter((app) => !done.includes(app));
  }
  return done;
}
