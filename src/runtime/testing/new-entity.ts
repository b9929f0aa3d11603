import type { IDomain } from '../contracts/IDomain.js';
import { type Entity, type EntityClass, invalid } from '../foundation/Entity.js';
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

/** Stores a made-up record under each id, so that refs to them hold. */
export async function placeRecords<E extends Entity>(
  Class: EntityClass<E>,
  repository: IDomain<E>,
  ids: readonly string[],
): Promise<void> {
  for (const [index, id] of [...new Set(ids)].entries()) {
    await repository.save(new Class({ ...SYSTEM, ...sampleRecord(Class.model, index), id } as E['data']));
  }
}
