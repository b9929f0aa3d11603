/** Sample data: `core/fixtures/<kebab>.json`, arrays of records in wire form with fixed ids. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { error, PrefiqError } from '../errors.js';
import { Entity, type RecordData } from '../foundation/Entity.js';
import { shapeOf } from '../foundation/ModelShape.js';
import { validatorOf } from '../foundation/validators.js';
import type { Container } from '../kernel/Container.js';
import { TOKENS } from '../kernel/tokens.js';
import type { ModelMeta } from '../lowcode/ModelMeta.js';
import { didYouMean } from '../lowcode/suggest.js';
import { isUuid } from '../lowcode/values.js';

export interface FixtureOptions {
  readonly container: Container;
  readonly folder: string | URL;
  /** With tenancy: whose records they become. */
  readonly tenantId?: string;
}

export interface FixtureResult {
  readonly model: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Loads all fixtures in one transaction, by id: what is there is brought to the state of the file. */
export async function loadFixtures(options: FixtureOptions): Promise<readonly FixtureResult[]> {
  const { container, folder, tenantId } = options;
  const repositories = container.get(TOKENS.repositories);
  const executor = container.get(TOKENS.executor);
  const path = folder instanceof URL ? fileURLToPath(folder) : folder;
  const files = parentsFirst(repositories.models)
    .map((model) => ({ model, file: join(path, `${model.kebab}.json`) }))
    .filter(({ file }) => existsSync(file))
    .map(({ model, file }) => ({ model, records: readRecords(model, file) }));
  const load = (): Promise<FixtureResult[]> =>
    executor.tx(async () => {
      // Models may refer to each other in circles; what counts is that all references hold at the end.
      await executor.exec('PRAGMA defer_foreign_keys = ON');
      const results: FixtureResult[] = [];
      for (const { model, records } of files) results.push(await loadModel(container, model, records));
      return results;
    });
  return tenantId === undefined ? load() : container.get(TOKENS.tenantScope).run(tenantId, load);
}

async function loadModel(
  container: Container,
  model: ModelMeta,
  records: readonly RecordData[],
): Promise<FixtureResult> {
  const repository = container.get(TOKENS.repositories).of(model.model);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  class Fixture extends Entity {
    static override readonly model = model;
  }
  for (const record of records) {
    const stored = await repository.getById(record['id'] as string);
    if (!stored) {
      await repository.save(new Fixture({ ...record }));
      counts.created++;
      continue;
    }
    const data = stored.data as RecordData;
    const differs = Object.keys(record).some(
      (key) => JSON.stringify(data[key]) !== JSON.stringify(record[key]),
    );
    if (!differs) counts.unchanged++;
    else {
      Object.assign(data, record);
      await repository.update(stored);
      counts.updated++;
    }
  }
  return { model: model.model, ...counts };
}

function readRecords(model: ModelMeta, file: string): RecordData[] {
  const refuse = (reason: string): PrefiqError => error('PFQ_FIXTURE_FILE', { file, reason });
  const parsed = parse(file);
  if (!Array.isArray(parsed)) throw refuse('it is no array.');
  const known = shapeOf(model).stored.map(({ property }) => property);
  return parsed.map((given: unknown, index) => {
    const record = (given ?? {}) as RecordData;
    if (!isUuid(record['id'])) throw refuse(`record ${index} has no UUID as its id.`);
    const unknown = Object.keys(record).find((key) => !known.includes(key));
    if (unknown !== undefined) {
      throw refuse(`record ${index} has the unknown property "${unknown}".${didYouMean(unknown, known)}`);
    }
    const { value, violations } = validatorOf(model)({ ...defaultsOf(model), ...record }, 'full');
    const [first] = violations;
    if (first) throw refuse(`record ${index}, ${first.path}: ${first.message}`);
    const id = record['id'].toLowerCase();
    const stamps = Object.entries(record).filter(([key]) => key === 'createdAt');
    return { ...value, ...Object.fromEntries(stamps), id };
  });
}

/** A field that came to the model later is in no fixture file yet; its literal default is as good there as in a table. */
const defaultsOf = (model: ModelMeta): RecordData =>
  Object.fromEntries(
    model.fields.flatMap(({ property, default: given }) =>
      given && 'value' in given ? [[property, given.value] as const] : [],
    ),
  );

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (cause) {
    throw error('PFQ_FIXTURE_FILE', { file, reason: (cause as Error).message }, { cause });
  }
}

/** Models in an order in which references lead backwards, as far as there are no circles. */
function parentsFirst(models: readonly ModelMeta[]): readonly ModelMeta[] {
  const byName = new Map(models.map((model) => [model.model, model]));
  const ordered = new Set<ModelMeta>();
  const visit = (model: ModelMeta, path: readonly ModelMeta[]): void => {
    if (ordered.has(model) || path.includes(model)) return;
    for (const field of shapeOf(model).refs) {
      const parent = byName.get(field.to ?? '');
      if (parent) visit(parent, [...path, model]);
    }
    ordered.add(model);
  };
  for (const model of models) visit(model, []);
  return [...ordered];
}
