/**
 * Children sent along with their parent: `{ tasks: { delete: [{ id }], update: [{ id, data }], create: [{ … }] } }`.
 * They are written by the service of their own model, in the transaction of the parent, one level deep.
 */

import type { ChildChanges } from '../../contracts/IDomainService.js';
import type { RequestContext } from '../../contracts/RequestContext.js';
import type { FieldMeta, ModelMeta } from '../../lowcode/ModelMeta.js';
import type { Violation } from '../../lowcode/validate.js';
import { invalid, type RecordData } from '../Entity.js';
import { shapeOf } from '../ModelShape.js';
import { validatorOf } from '../validators.js';
import { CHILD_MEMBERS, frameViolation } from './bulk-frame.js';
import { gather } from './bulk.js';
import type { Repositories, ServiceLookup } from './ServiceDeps.js';

/** The changes to one `many` of a record, with their frame checked. */
export interface ChildPart {
  readonly field: FieldMeta;
  readonly child: ModelMeta;
  /** The ref of the child that points to the parent. */
  readonly back: FieldMeta;
  readonly changes: ChildChanges;
}

export interface ChildDeps {
  readonly repositories: Repositories;
  readonly services: ServiceLookup;
}

/** Stands for the id of a parent that has none yet. */
const SOME_ID = '00000000-0000-7000-8000-000000000000';

/** Finds the children in what was sent for a record, and what is wrong with their form. */
export function childParts(
  model: ModelMeta,
  data: object,
  deps: ChildDeps,
): { readonly parts: readonly ChildPart[]; readonly violations: readonly Violation[] } {
  const parts: ChildPart[] = [];
  const violations: Violation[] = [];
  for (const field of shapeOf(model).manys) {
    const changes = (data as RecordData | null)?.[field.property];
    if (changes === undefined) continue;
    const child = deps.repositories.of(field.of ?? '').model;
    const back = child.fields.find(({ name }) => name === field.by);
    const found = frameViolation(changes, CHILD_MEMBERS);
    if (back === undefined || back.readOnly || back.private) {
      violations.push({
        path: field.property,
        message: `${field.label} cannot be written here.`,
        rule: 'readOnly',
      });
    } else if (found) {
      const path = [field.property, found.path].filter((part) => part !== '').join('.');
      violations.push({ ...found, path, message: `${field.label}: ${found.message}.` });
    } else {
      const part = { field, child, back, changes: changes as ChildChanges };
      violations.push(...nestedViolations(part));
      parts.push(part);
    }
  }
  return { parts, violations };
}

/** Where the data of a part stands, and what it holds. */
function* bodies({ field, changes }: ChildPart): Generator<readonly [path: string, data: RecordData]> {
  for (const [index, { data }] of (changes.update ?? []).entries()) {
    yield [`${field.property}.update.${index}`, data as RecordData];
  }
  for (const [index, data] of (changes.create ?? []).entries()) {
    yield [`${field.property}.create.${index}`, data as RecordData];
  }
}

function nestedViolations(part: ChildPart): Violation[] {
  const { manys } = shapeOf(part.child);
  return [...bodies(part)].flatMap(([path, data]) =>
    manys
      .filter(({ property }) => data[property] !== undefined)
      .map(({ property, label }) => ({
        path: `${path}.${property}`,
        message: `${label} are sent with a request of their own.`,
        rule: 'nested',
      })),
  );
}

/** The declared rules that new children break, to be told together with those that their parent breaks. */
export function declaredViolations(parts: readonly ChildPart[]): Violation[] {
  return parts.flatMap(({ field, child, back, changes }) =>
    (changes.create ?? []).flatMap((data, index) => {
      const { violations } = validatorOf(child)({ [back.property]: SOME_ID, ...data }, 'create');
      const at = `${field.property}.create.${index}`;
      return violations.map((one) => ({ ...one, path: one.path === '' ? at : `${at}.${one.path}` }));
    }),
  );
}

/** Writes the children of the record `id`; violations of all of them come at once, under paths such as `tasks.create.0.title`. */
export async function writeChildren(
  parts: readonly ChildPart[],
  id: string,
  deps: ChildDeps,
  context: RequestContext,
): Promise<void> {
  const { attempt, finish } = gather();
  for (const part of parts) {
    const { field, child, back, changes } = part;
    const service = deps.services.of(child.model);
    const foreign = await foreignIds(part, id, deps.repositories);
    const assertOwn = (childId: string): void => {
      if (!foreign.has(childId.toLowerCase())) return;
      throw invalid(child, [
        { path: 'id', message: `${child.label} belongs to another record.`, rule: 'parent' },
      ]);
    };
    /** The data with the reference to the parent; another one in its place is refused. */
    const assertBack = (data: object): void => {
      const sent = (data as RecordData)[back.property];
      if (sent === undefined || String(sent).toLowerCase() === id) return;
      throw invalid(child, [
        { path: back.property, message: `${back.label} is the record it is sent with.`, rule: 'parent' },
      ]);
    };
    for (const [index, { id: childId, ...options }] of (changes.delete ?? []).entries()) {
      await attempt(`${field.property}.delete.${index}`, async () => {
        assertOwn(childId);
        await service.delete(childId.toLowerCase(), options, context);
      });
    }
    for (const [index, { id: childId, data, ...options }] of (changes.update ?? []).entries()) {
      await attempt(`${field.property}.update.${index}`, async () => {
        assertOwn(childId);
        assertBack(data);
        await service.update(childId.toLowerCase(), data, options, context);
      });
    }
    for (const [index, data] of (changes.create ?? []).entries()) {
      await attempt(`${field.property}.create.${index}`, async () => {
        assertBack(data);
        await service.create({ ...data, [back.property]: id }, context);
      });
    }
  }
  finish();
}

/** Which of the children to be changed or deleted are there, and belong to another parent. */
async function foreignIds(
  { child, back, changes }: ChildPart,
  parent: string,
  repositories: Repositories,
): Promise<ReadonlySet<string>> {
  const ids = [...(changes.delete ?? []), ...(changes.update ?? [])].map(({ id }) => id.toLowerCase());
  if (ids.length === 0) return new Set();
  const found = await repositories.of(child.model).getMany(ids, { fields: ['id', back.property] });
  const others = found.filter(({ data }) => (data as RecordData)[back.property] !== parent);
  return new Set(others.map(({ id }) => id));
}
