/** Relations between records: do the referred ones exist, what to load beside a record, what to do when one goes. */

import type { IDomain } from '../../contracts/IDomain.js';
import { error } from '../../errors/error.js';
import type { FieldMeta, ModelMeta } from '../../lowcode/ModelMeta.js';
import { didYouMean } from '../../lowcode/suggest.js';
import type { Violation } from '../../lowcode/validate.js';
import type { Entity, RecordData } from '../Entity.js';
import { shapeOf } from '../ModelShape.js';
import { hasRole, Policy } from '../Policy.js';
import type { Repositories } from './ServiceDeps.js';

/** One violation for every reference among `properties` that leads nowhere. */
export async function missingReferences(
  model: ModelMeta,
  repositories: Repositories,
  data: RecordData,
  properties: ReadonlySet<string>,
): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const field of shapeOf(model).refs) {
    const id = data[field.property];
    if (typeof id !== 'string' || !properties.has(field.property)) continue;
    if (await repositories.of(field.to ?? '').exists(id)) continue;
    violations.push({
      path: field.property,
      message: `${field.label} refers to a record that does not exist.`,
      rule: 'ref',
    });
  }
  return violations;
}

/** Do all references of many records lead to records? One query a ref. */
export async function referencesHold(
  model: ModelMeta,
  repositories: Repositories,
  records: readonly RecordData[],
): Promise<boolean> {
  for (const { property, to } of shapeOf(model).refs) {
    const ids = new Set(records.map((record) => record[property]).filter((id) => typeof id === 'string'));
    if (ids.size === 0) continue;
    const found = await repositories.of(to ?? '').getMany([...ids], { fields: ['id'] });
    if (found.length < ids.size) return false;
  }
  return true;
}

const policies = new WeakMap<ModelMeta, Policy>();

/** The policy of a model, one for all who ask. */
export function policyOf(model: ModelMeta): Policy {
  let policy = policies.get(model);
  if (!policy) policies.set(model, (policy = new Policy(model)));
  return policy;
}

function relation(model: ModelMeta, name: string): FieldMeta {
  const known = model.fields.filter(
    (field) => (field.type === 'ref' || field.type === 'many') && !field.private,
  );
  const found = known.find((field) => field.name === name);
  if (found) return found;
  const names = known.map((field) => field.name);
  throw error('PFQ_QUERY_EXPAND', {
    model: model.label,
    name,
    hint: didYouMean(name, names),
    known: names.join(', ') || 'none',
  });
}

/**
 * Puts the related records beside each record, with the fields that `roles` may read. One query a relation, however
 * many records there are. A relation that may not be read is left out, as a field is that may not be read.
 */
export async function expandRecords(
  model: ModelMeta,
  repositories: Repositories,
  records: readonly RecordData[],
  names: readonly string[],
  roles: readonly string[],
): Promise<void> {
  for (const name of new Set(names)) {
    const field = relation(model, name);
    if (!mayExpand(model, field, roles) || !policyOf(targetOf(field, repositories)).allows('read', roles))
      continue;
    if (field.type === 'ref') await expandRef(field, repositories, records, roles);
    else await expandMany(field, repositories, records, roles);
  }
}

const targetOf = (field: FieldMeta, repositories: Repositories): ModelMeta =>
  repositories.of(field.to ?? field.of ?? '').model;

/** Children have no column, and are readable unless access says otherwise. */
function mayExpand(model: ModelMeta, field: FieldMeta, roles: readonly string[]): boolean {
  if (field.type === 'many') return hasRole(roles, model.access.fields?.[field.property]?.read);
  return policyOf(model).permissions(roles).mayRead.has(field.property);
}

async function expandRef(
  field: FieldMeta,
  repositories: Repositories,
  records: readonly RecordData[],
  roles: readonly string[],
): Promise<void> {
  const target = repositories.of(field.to ?? '');
  const { readable } = policyOf(target.model).permissions(roles);
  const ids = new Set(records.map((record) => record[field.property]).filter((id) => typeof id === 'string'));
  const found = await target.getMany([...ids], { fields: readable });
  const byId = new Map(found.map((entity) => [entity.id, entity.data]));
  for (const record of records) record[field.name] = byId.get(record[field.property] as string) ?? null;
}

async function expandMany(
  field: FieldMeta,
  repositories: Repositories,
  records: readonly RecordData[],
  roles: readonly string[],
): Promise<void> {
  const target = repositories.of(field.of ?? '');
  const back = target.model.fields.find(({ name }) => name === field.by)?.property ?? '';
  const permissions = policyOf(target.model).permissions(roles);
  if (!permissions.mayRead.has(back)) return;
  const ids = records.map((record) => record['id'] as string);
  const byParent = new Map<string, RecordData[]>();
  for await (const child of referring(target, back, ids, permissions.readable)) {
    const data = child.data as RecordData;
    const parent = data[back] as string;
    const siblings = byParent.get(parent);
    if (siblings) siblings.push(data);
    else byParent.set(parent, [data]);
  }
  for (const record of records) record[field.name] = byParent.get(record['id'] as string) ?? [];
}

const BATCH = 500;

/** Work of so many milliseconds lets other requests have their turn. */
const TURN_MS = 25;

/**
 * Records that refer to one of `ids`, in the order of their own ids. However many they are, no more than a batch is
 * held at once, and others get their turn: a database in this process answers without ever waiting.
 */
async function* referring(
  target: IDomain<Entity>,
  property: string,
  ids: readonly string[],
  fields?: readonly string[],
): AsyncGenerator<Entity> {
  let turn = performance.now();
  for (let start = 0; start < ids.length; start += BATCH) {
    const filter = { [property]: ids.slice(start, start + BATCH) };
    let after: string | null = '';
    while (after !== null) {
      const page = await target.list({ filter, after, pageSize: BATCH, ...(fields ? { fields } : {}) });
      for (const record of page.items) {
        yield record;
        if (performance.now() - turn < TURN_MS) continue;
        await new Promise((resolve) => setImmediate(resolve));
        turn = performance.now();
      }
      after = page.next ?? null;
    }
  }
}

/** A label inside of a sentence; acronyms keep their capitals. */
const inSentence = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** A record that went, or lost a reference, because another one was deleted. */
export interface Aftermath {
  readonly model: ModelMeta;
  readonly entity: Entity;
  readonly kind: 'deleted' | 'updated';
}

/**
 * Applies `onDelete` to all records that refer to one about to be deleted: refuses with PFQ_RECORD_REFERRED,
 * deletes (and goes on from there), or clears the reference. Runs in the transaction of the delete. Deleting a
 * record of all never changes records of tenants: whatever `onDelete` says, it is refused while any tenant refers to it.
 */
export async function releaseReferrers(
  model: ModelMeta,
  repositories: Repositories,
  id: string,
  seen: Set<string> = new Set([`${model.model}:${id}`]),
): Promise<Aftermath[]> {
  const aftermath: Aftermath[] = [];
  const all = referrersOf(model, repositories.models);
  const isRestricting = ({ referrer, field }: Referrer): boolean =>
    (field.onDelete ?? 'restrict') === 'restrict' || isOfTenants(model, referrer, repositories);
  await assertUnused(model, all.filter(isRestricting), repositories, id, seen);
  for (const { referrer, field } of all.filter((one) => !isRestricting(one))) {
    const repository = repositories.of(referrer.model);
    const action = field.onDelete;
    for await (const child of referring(repository, field.property, [id])) {
      if (seen.has(`${referrer.model}:${child.id}`)) continue;
      if (action === 'setNull') {
        (child.data as RecordData)[field.property] = null;
        aftermath.push({ model: referrer, entity: await repository.update(child), kind: 'updated' });
        continue;
      }
      seen.add(`${referrer.model}:${child.id}`);
      aftermath.push(...(await releaseReferrers(referrer, repositories, child.id, seen)));
      await repository.delete(child.id);
      aftermath.push({ model: referrer, entity: child, kind: 'deleted' });
    }
  }
  return aftermath;
}

/** Throws PFQ_RECORD_REFERRED with all who refer to the record and do not go with it. */
async function assertUnused(
  model: ModelMeta,
  restricting: readonly Referrer[],
  repositories: Repositories,
  id: string,
  seen: ReadonlySet<string>,
): Promise<void> {
  const counts = new Map<ModelMeta, number>();
  const elsewhere = new Set<ModelMeta>();
  for (const { referrer, field } of restricting) {
    const repository = repositories.of(referrer.model);
    if (isOfTenants(model, referrer, repositories)) {
      const refers = async (): Promise<boolean> => (await repository.count({ [field.property]: id })) > 0;
      if (await repositories.anyTenant?.(refers)) elsewhere.add(referrer);
      continue;
    }
    for await (const { id: other } of referring(repository, field.property, [id], ['id'])) {
      if (!seen.has(`${referrer.model}:${other}`)) counts.set(referrer, (counts.get(referrer) ?? 0) + 1);
    }
  }
  if (counts.size + elsewhere.size === 0) return;
  const referrers = [
    ...[...counts].map(
      ([{ label, labelPlural }, count]) => `${count} ${inSentence(count === 1 ? label : labelPlural)}`,
    ),
    // How many other tenants have is nobody's business.
    ...[...elsewhere].map(({ labelPlural }) => inSentence(labelPlural)),
  ];
  throw error('PFQ_RECORD_REFERRED', { model: inSentence(model.label), referrers: joined(referrers) });
}

/** A record of all is referred to by those of every tenant, and only whether it is may be known. */
const isOfTenants = (model: ModelMeta, referrer: ModelMeta, { anyTenant }: Repositories): boolean =>
  model.scope === 'global' && referrer.scope === 'tenant' && anyTenant !== undefined;

/** `2 lines, 1 invoice and 3 notes` */
const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;

interface Referrer {
  readonly referrer: ModelMeta;
  readonly field: FieldMeta;
}

const referrers = new WeakMap<readonly ModelMeta[], Map<ModelMeta, Referrer[]>>();

function referrersOf(model: ModelMeta, models: readonly ModelMeta[]) {
  let known = referrers.get(models);
  if (!known) referrers.set(models, (known = new Map()));
  let found = known.get(model);
  if (!found) {
    found = models.flatMap((referrer) =>
      referrer.fields
        .filter((field) => field.type === 'ref' && field.to === model.model)
        .map((field) => ({ referrer, field })),
    );
    known.set(model, found);
  }
  return found;
}
