/** Sample data: `core/fixtures/<kebab>.json`, arrays of records in wire form with fixed ids. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { IDomain } from '../contracts/IDomain.js';
import { error, PrefiqError } from '../errors/error.js';
import { Entity, type RecordData } from '../foundation/Entity.js';
import { shapeOf } from '../foundation/ModelShape.js';
import type { Repositories } from '../foundation/services/ServiceDeps.js';
import { validatorOf } from '../foundation/validators.js';
import type { Container } from '../kernel/Container.js';
import { TOKENS } from '../kernel/tokens.js';
import type { ModelMeta } from '../lowcode/ModelMeta.js';
import { didYouMean } from '../lowcode/suggest.js';
import { isUuid } from '../lowcode/values.js';

export interface FixtureOptions {
  readonly container: Container;
  readonly folder: string | URL;
  /** The tenant that gets the records, with tenancy. */
  readonly tenantId?: string;
}

export interface FixtureResult {
  readonly model: string;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * Loads all fixtures in one transaction, by id: an existing record gets the state of the file.
 *
 * @example
 * await loadFixtures({ container, folder: 'core/fixtures' });
 */
export async function loadFixtures(options: FixtureOptions): Promise<readonly FixtureResult[]> {
  const { container, folder, tenantId } = options;
  const repositories = container.get(TOKENS.repositories);
  const executor = container.get(TOKENS.executor);
  const path = folder instanceof URL ? fileURLToPath(folder) : folder;
  const files = parentsFirst(repositories.models)
    .map((model) => ({ model, file: join(path, `${model.kebab}.json`) }))
    .filter(({ file }) => existsSync(file))
    .map(({ model, file }) => ({ model, file, records: readRecords(model, file) }));
  const load = (): Promise<FixtureResult[]> =>
    executor.tx(async () => {
      const loader = new Loader(files, repositories);
      const results: FixtureResult[] = [];
      for (const file of files) results.push(await loader.load(file));
      await loader.finish();
      return results;
    });
  return tenantId === undefined ? load() : container.get(TOKENS.tenantScope).run(tenantId, load);
}

interface FixtureFile {
  readonly model: ModelMeta;
  readonly file: string;
  readonly records: readonly RecordData[];
}

/** The place of a record, for the person who has to correct it. */
interface Place {
  readonly file: string;
  readonly index: number;
  readonly record: RecordData;
}

/** A record whose references lead to records that come later, and what they are to be. */
interface Open {
  readonly repository: IDomain<Entity>;
  readonly id: string;
  readonly refs: RecordData;
  readonly place: Place;
}

/** Models and records may refer to each other in circles: such references are filled in when all records are there. */
class Loader {
  /** `User:0193…` of all records that are still to come. */
  readonly #coming: Set<string>;
  readonly #open: Open[] = [];

  readonly #repositories: Repositories;

  constructor(files: readonly FixtureFile[], repositories: Repositories) {
    this.#repositories = repositories;
    this.#coming = new Set(
      files.flatMap(({ model, records }) =>
        records.map((record) => `${model.model}:${String(record['id'])}`),
      ),
    );
  }

  async load({ model, file, records }: FixtureFile): Promise<FixtureResult> {
    const repository = this.#repositories.of(model.model);
    const counts = { created: 0, updated: 0, unchanged: 0 };
    class Fixture extends Entity {
      static override readonly model = model;
    }
    for (const [index, record] of records.entries()) {
      const place = { file, index, record };
      const id = record['id'] as string;
      this.#coming.delete(`${model.model}:${id}`);
      const stored = await repository.getById(id);
      const data = stored?.data as RecordData | undefined;
      if (data && !differs(data, record)) {
        counts.unchanged++;
        continue;
      }
      const refs = this.#forward(model, record);
      if (Object.keys(refs).length > 0) this.#open.push({ repository, id, refs, place });
      const now = { ...record, ...mapped(refs, (property) => data?.[property] ?? null) };
      if (!stored || !data) {
        await this.#at(place, model, () => repository.save(new Fixture(now)));
        counts.created++;
        continue;
      }
      const next = Object.assign(stored, { data: { ...data, ...now } });
      if (differs(data, now)) await this.#at(place, model, () => repository.update(next));
      counts.updated++;
    }
    return { model: model.model, ...counts };
  }

  async finish(): Promise<void> {
    for (const { repository, id, refs, place } of this.#open) {
      const stored = await repository.getById(id);
      if (!stored) continue;
      Object.assign(stored.data, refs);
      await this.#at(place, repository.model, () => repository.update(stored));
    }
  }

  /** A record that the database refuses is named with its file, and with the fields that are to blame. */
  async #at({ file, index, record }: Place, model: ModelMeta, write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (thrown) {
      if (!(thrown instanceof PrefiqError)) throw thrown;
      const { code, fix, exitCode } = thrown;
      const fields = code === 'PFQ_RECORD_REF' ? await this.#lost(model, record) : pathsOf(thrown);
      const message = `${file}: ${[`record ${index}`, ...fields].join(', ')}: ${thrown.message}`;
      const details = { file, record: index, fields };
      throw new PrefiqError(code, { message, fix, exitCode, details, cause: thrown });
    }
  }

  /** References that lead to no record. */
  async #lost(model: ModelMeta, record: RecordData): Promise<readonly string[]> {
    const lost: string[] = [];
    for (const { property, to = '' } of shapeOf(model).refs) {
      const id = record[property];
      if (typeof id === 'string' && (await this.#repositories.of(to).getById(id)) === null)
        lost.push(property);
    }
    return lost;
  }

  /** References that may stay empty for now. */
  #forward(model: ModelMeta, record: RecordData): RecordData {
    const refs = shapeOf(model).refs.filter(
      ({ property, to, required }) => !required && this.#coming.has(`${to}:${String(record[property])}`),
    );
    return Object.fromEntries(refs.map(({ property }) => [property, record[property]]));
  }
}

const pathsOf = ({ details }: PrefiqError): readonly string[] => {
  const { errors = [] } = (details ?? {}) as { readonly errors?: readonly { readonly path: string }[] };
  return errors.map(({ path }) => path);
};

const mapped = (data: RecordData, value: (property: string) => unknown): RecordData =>
  Object.fromEntries(Object.keys(data).map((property) => [property, value(property)]));

const differs = (data: RecordData, record: RecordData): boolean =>
  Object.keys(record).some((key) => JSON.stringify(data[key]) !== JSON.stringify(record[key]));

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

/** Models in an order in which references lead backwards; in circles, those that may stay empty lead forward. */
function parentsFirst(models: readonly ModelMeta[]): readonly ModelMeta[] {
  const left = new Map(models.map((model) => [model.model, model]));
  const ordered: ModelMeta[] = [];
  const isReady = (model: ModelMeta, requiredOnly: boolean): boolean =>
    shapeOf(model).refs.every(
      ({ to = '', required }) => to === model.model || !left.has(to) || (requiredOnly && !required),
    );
  while (left.size > 0) {
    const all = [...left.values()];
    const ready = all.filter((model) => isReady(model, false));
    const next =
      ready.length > 0 ? ready : [all.find((model) => isReady(model, true)) ?? (all[0] as ModelMeta)];
    for (const model of next) left.delete(model.model);
    ordered.push(...next);
  }
  return ordered;
}
