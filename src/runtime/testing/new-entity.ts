import type { IDomain } from '../contracts/IDomain.js';
import { type Entity, type EntityClass, invalid } from '../foundation/Entity.js';
import { shapeOf } from '../foundation/ModelShape.js';
import { validatorOf } from '../foundation/validators.js';
import { sampleRecord } from './sample.js';

const SYSTEM = { id: '', createdAt: '', updatedAt: '', version: 0 } as const;

/**
 * An entity as a service makes it of what a client sends: defaults filled, not stored. Throws PFQ_RECORD_INVALID.
 *
 * @example newEntity(Project, projectSamples[0]).validate() // []
 */
export function newEntity<E extends Entity>(Class: EntityClass<E>, input: object): E {
  const { value, violations } = validatorOf(Class.model)(input, 'create');
  if (violations.length > 0) throw invalid(Class.model, violations);
  return new Class({ ...SYSTEM, ...value } as E['data']);
}

/** Numbers of made-up records that no sample of a test has. */
const FIRST = 20;

/**
 * Stores a made-up record under each id, so that refs to them hold; what could be taken is left empty.
 *
 * @example
 * await placeRecords(Project, new ProjectMemory(), ['0193a000-0000-7000-8000-000000000001']);
 */
export async function placeRecords<E extends Entity>(
  Class: EntityClass<E>,
  repository: IDomain<E>,
  ids: readonly string[],
): Promise<void> {
  const { uniques, byProperty } = shapeOf(Class.model);
  const empty = Object.fromEntries(
    uniques
      .flat()
      .filter((property) => !byProperty.get(property)?.field?.required)
      .map((property) => [property, null]),
  );
  for (const [index, id] of [...new Set(ids)].entries()) {
    const data = { ...SYSTEM, ...sampleRecord(Class.model, FIRST + index), ...empty, id };
    await repository.save(new Class(data as E['data']));
  }
}
