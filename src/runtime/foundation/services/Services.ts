import type { IDomain } from '../../contracts/IDomain.js';
import type {
  BulkRequest,
  BulkResult,
  GetOptions,
  IDomainService,
  ServiceListQuery,
  Summary,
  SummaryItem,
  SummaryQuery,
  WriteOptions,
} from '../../contracts/IDomainService.js';
import type { IPagedResult } from '../../contracts/IPagedResult.js';
import type { RequestContext } from '../../contracts/RequestContext.js';
import { error, PrefiqError } from '../../errors/error.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import type { Violation } from '../../lowcode/validate.js';
import { withFrame } from '../../sql/frame/frame.js';
import { checkEntity, type Entity, type EntityClass, invalid, type RecordData } from '../Entity.js';
import type { DomainEvent } from '../Events.js';
import type { HookPoint } from '../Hooks.js';
import { shapeOf } from '../ModelShape.js';
import { PagedResult } from '../Pagination.js';
import type { Permissions, Policy } from '../Policy.js';
import { groupingText } from '../query/grouping.js';
import { assertQueryAllowed } from '../query/query-access.js';
import { missingError, staleError, withoutVersion } from '../repositories/records.js';
import { applyTransition, assertTransitionRole, findTransition, transitionRefused } from '../transitions.js';
import { uuidv7 } from '../uuid.js';
import { validatorOf } from '../validators.js';
import { runBulk } from './bulk.js';
import { type ChildPart, childParts, declaredViolations, writeChildren } from './children.js';
import { labelsOf } from './labels.js';
import { expandRecords, missingReferences, referencesHold, policyOf, releaseReferrers } from './relations.js';
import type { ServiceDeps } from './ServiceDeps.js';

/** A guard says why a transition is refused, or true when it may go ahead. */
export type Guard<E> = (entity: E, context: RequestContext) => boolean | string | Promise<boolean | string>;

/**
 * The use cases of a model: access, validation, uniqueness, references, hooks, optimistic locking, transitions, events.
 * Subclasses add business policy by overriding hooks and guards; they never write SQL.
 *
 * @example
 * class ProjectService extends Services<Project, ProjectCreate, ProjectUpdate> {
 *   constructor(deps: ServiceDeps<IProject>) { super(Project, deps); }
 *   protected override async beforeCreate(project: Project) { project.data.code = project.data.code.trim(); }
 *   protected override guards = { finish: (project: Project) => project.data.budget !== null || 'a budget is missing.' };
 * }
 */
export abstract class Services<
  E extends Entity,
  C extends object = object,
  U extends object = object,
  R extends IDomain<E> = IDomain<E>,
> implements IDomainService<E, C, U> {
  readonly model: ModelMeta;
  protected readonly repository: R;
  protected readonly deps: ServiceDeps<R>;
  protected readonly policy: Policy;
  /** By name of the transition. */
  protected guards: Readonly<Record<string, Guard<E>>> = {};
  readonly #entity: EntityClass<E>;
  readonly #clocks: { readonly now: () => Date; readonly uuid: () => string };

  constructor(entity: EntityClass<E>, deps: ServiceDeps<R>) {
    this.model = entity.model;
    this.repository = deps.repository;
    this.deps = deps;
    this.policy = policyOf(entity.model);
    this.#entity = entity;
    this.#clocks = { now: () => deps.clock.now(), uuid: uuidv7 };
  }

  async list(query: ServiceListQuery = {}, context?: RequestContext): Promise<IPagedResult<E>> {
    const asker = this.context(context);
    const permissions = this.policy.assert('read', asker.roles);
    assertQueryAllowed(this.policy, permissions, query);
    const fields = query.fields ?? permissions.readable;
    const page = await this.repository.list({ ...query, fields });
    if (!query.expand?.length) return page;
    const items = page.items;
    await this.#expand(items, query.expand, asker);
    return page instanceof PagedResult ? page.withItems(items) : page;
  }

  async summary(query: SummaryQuery, context?: RequestContext): Promise<Summary> {
    const { roles } = this.context(context);
    assertQueryAllowed(this.policy, this.policy.assert('read', roles), query);
    const { total, groups } = await this.repository.summarize(query, query.by);
    const labelled = query.by.map(async (grouping, index) => {
      const counts = groups[index] ?? [];
      const ref = shapeOf(this.model).refs.find(({ property }) => property === grouping.property);
      if (!ref) return { by: groupingText(grouping), items: counts };
      const ids = counts.flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
      const labels = await labelsOf(this.deps.repositories, ref, ids, roles);
      const items = counts.map((item): SummaryItem => {
        const label = labels.get(String(item.value));
        return label === undefined ? item : { ...item, label };
      });
      return { by: groupingText(grouping), items };
    });
    return { total, groups: await Promise.all(labelled) };
  }

  async get(id: string, options: GetOptions = {}, context?: RequestContext): Promise<E> {
    const asker = this.context(context);
    const { readable } = this.policy.assert('read', asker.roles);
    const entity = await this.repository.getById(id, { fields: readable });
    if (!entity) throw missingError(this.model, id);
    if (options.expand?.length) await this.#expand([entity], options.expand, asker);
    return entity;
  }

  async create(data: C, context?: RequestContext): Promise<E> {
    const asker = this.context(context);
    const entity = this.prepareCreate(data, asker);
    const isHooked = this.#isHooked('beforeCreate') || this.#isHooked('afterCreate');
    const children = this.#children(data, []);
    if (!isHooked && children.length === 0 && !this.#hasRefs(entity)) {
      // One statement is a transaction by itself.
      const violations = checkEntity(entity);
      if (violations.length > 0) throw invalid(this.model, violations);
      await this.repository.save(entity);
      this.publish('created', entity, asker);
      return entity;
    }
    return this.deps.unitOfWork.tx(async () => {
      await this.#hook('beforeCreate', entity, asker);
      await this.#assertChecked(entity);
      await this.repository.save(entity);
      this.publish('created', entity, asker);
      await this.#writeChildren(children, entity, asker);
      await this.#hook('afterCreate', entity, asker);
      return entity;
    });
  }

  async update(id: string, data: U, options: WriteOptions = {}, context?: RequestContext): Promise<E> {
    const asker = this.context(context);
    const permissions = this.policy.assert('update', asker.roles);
    this.#assertWritable(data, permissions);
    return this.#change(asker, async () => {
      const entity = await this.#read(id, options);
      const current = entity.data as RecordData;
      const { value, violations } = validatorOf(this.model)(data, 'update', { current, ...this.#clocks });
      const children = this.#children(data, violations);
      Object.assign(current, value);
      await this.#hook('beforeUpdate', entity, asker);
      await this.#assertChecked(entity, new Set(Object.keys(value)));
      await this.repository.update(entity);
      this.publish('updated', entity, asker);
      await this.#writeChildren(children, entity, asker);
      await this.#hook('afterUpdate', entity, asker);
      return entity;
    });
  }

  async delete(id: string, options: WriteOptions = {}, context?: RequestContext): Promise<void> {
    const asker = this.context(context);
    this.policy.assert('delete', asker.roles);
    return this.#change(asker, async () => {
      const entity = await this.#read(id, options);
      const { version } = entity;
      await this.#hook('beforeDelete', entity, asker);
      const aftermath = await releaseReferrers(this.model, this.deps.repositories, id);
      if (!(await this.repository.delete(id, version))) throw missingError(this.model, id);
      await this.#hook('afterDelete', entity, asker);
      for (const { model, entity: other, kind } of aftermath)
        this.publish(kind, other, asker, undefined, model);
      this.publish('deleted', entity, asker);
    });
  }

  async transition(
    id: string,
    name: string,
    options: WriteOptions = {},
    context?: RequestContext,
  ): Promise<E> {
    const asker = this.context(context);
    const { status, transition } = findTransition(this.model, name);
    // One without roles of its own is a change like any other. Who may not take it gets no look at the record.
    if (transition.roles) assertTransitionRole(this.model, transition, asker);
    else this.policy.assert('update', asker.roles);
    const { actions, mayRead } = this.policy.permissions(asker.roles);
    const mayReadStatus = actions.read && mayRead.has(status.field);
    return this.#change(asker, async () => {
      const entity = await this.#read(id, options);
      const moved = applyTransition(this.model, entity.data as RecordData, name, asker, mayReadStatus);
      await this.#assertGuard(name, entity, asker);
      await this.#hook('beforeTransition', entity, asker);
      await this.repository.update(entity);
      await this.#hook('afterTransition', entity, asker);
      this.publish('transitioned', entity, asker, { name, ...moved });
      return entity;
    });
  }

  async bulk(request: BulkRequest<C, U>, context?: RequestContext): Promise<BulkResult<E>> {
    const asker = this.context(context);
    const service = { create: this.#createMany.bind(this), one: this };
    return this.deps.unitOfWork.tx(() => runBulk<E, C, U>(service, request, asker));
  }

  /**
   * New records written together: where no code of the app runs between them, and none is refused. undefined otherwise;
   * then each is tried by itself, which tells what is wrong with which.
   */
  async #createMany(data: readonly C[], asker: RequestContext): Promise<readonly E[] | undefined> {
    const isPlain = this.create === Services.prototype.create;
    if (data.length < 2 || !isPlain || this.#isHooked('beforeCreate') || this.#isHooked('afterCreate'))
      return undefined;
    const { manys } = shapeOf(this.model);
    const hasChildren = (one: C): boolean =>
      manys.some(({ property }) => (one as RecordData | null)?.[property] !== undefined);
    if (data.some(hasChildren)) return undefined;
    try {
      const entities = data.map((one) => this.prepareCreate(one, asker));
      if (entities.some((entity) => checkEntity(entity).length > 0)) return undefined;
      const records = entities.map((entity) => entity.data as RecordData);
      if (!(await referencesHold(this.model, this.deps.repositories, records))) return undefined;
      const saved = await this.repository.saveMany(entities);
      for (const entity of saved) this.publish('created', entity, asker);
      return saved;
    } catch (thrown) {
      if (thrown instanceof PrefiqError) return undefined;
      throw thrown;
    }
  }

  /**
   * True while nothing but the runtime's own code runs in this operation. Then nobody needs the frame of the request, and
   * the routes spare themselves carrying it.
   */
  runsPlain(operation: 'list' | 'get' | 'create'): boolean {
    if (this[operation] !== Services.prototype[operation]) return false;
    if (operation !== 'create') return true;
    // Children are written by services of their own, whose code may ask for the context.
    if (shapeOf(this.model).manys.length > 0) return false;
    return !this.#isHooked('beforeCreate') && !this.#isHooked('afterCreate');
  }

  // Hooks: in the transaction of the write; throwing refuses it.
  protected beforeCreate?(entity: E, context: RequestContext): void | Promise<void>;
  protected afterCreate?(entity: E, context: RequestContext): void | Promise<void>;
  protected beforeUpdate?(entity: E, context: RequestContext): void | Promise<void>;
  protected afterUpdate?(entity: E, context: RequestContext): void | Promise<void>;
  protected beforeDelete?(entity: E, context: RequestContext): void | Promise<void>;
  protected afterDelete?(entity: E, context: RequestContext): void | Promise<void>;
  protected beforeTransition?(entity: E, context: RequestContext): void | Promise<void>;
  protected afterTransition?(entity: E, context: RequestContext): void | Promise<void>;

  /** The context given, or that of the running request. */
  protected context(given: RequestContext | undefined): RequestContext {
    const context = given ?? this.deps.context();
    if (!context) throw error('PFQ_CONTEXT_MISSING', { model: this.model.label });
    return context;
  }

  /** Tells subscribers once the transaction has committed. */
  protected publish(
    verb: string,
    entity: Entity,
    context: RequestContext,
    transition?: DomainEvent['transition'],
    model: ModelMeta = this.model,
  ): void {
    const { events, unitOfWork, clock } = this.deps;
    if (!events.hasSubscribers) return;
    const event: DomainEvent = {
      name: `${model.camel}.${verb}`,
      model: model.model,
      id: entity.id,
      record: structuredClone(entity.data) as RecordData,
      ...(transition ? { transition } : {}),
      at: clock.now().toISOString(),
      userId: context.userId,
      tenantId: context.tenantId,
      requestId: context.requestId,
    };
    // Listeners act as the asker, even if nothing else needed to know who asked.
    withFrame({ request: context }, () => unitOfWork.afterCommit(() => events.deliver(event)));
  }

  /** Access and declared rules of a new record; throws PFQ_RECORD_INVALID with every violation. */
  protected prepareCreate(data: C, asker: RequestContext): E {
    this.#assertWritable(data, this.policy.assert('create', asker.roles));
    const { value, violations } = validatorOf(this.model)(data, 'create', this.#clocks);
    this.#children(data, violations);
    value['id'] = uuidv7();
    value['version'] = 0;
    return new this.#entity(value as E['data']);
  }

  /** The children among the data; throws PFQ_RECORD_INVALID where anything is wrong with the record or with them. */
  #children(data: object, violations: readonly Violation[]): readonly ChildPart[] {
    const children = childParts(this.model, data, this.deps);
    const broken = [...violations, ...children.violations];
    if (broken.length > 0) throw invalid(this.model, [...broken, ...declaredViolations(children.parts)]);
    return children.parts;
  }

  /** Code of the children may have changed their parent, so it is read again. */
  async #writeChildren(parts: readonly ChildPart[], entity: E, context: RequestContext): Promise<void> {
    if (parts.length === 0) return;
    await writeChildren(parts, entity.id, this.deps, context);
    const stored = await this.repository.getById(entity.id);
    if (stored) entity.data = stored.data;
  }

  #isHooked(point: HookPoint): boolean {
    return this[point] !== undefined || this.deps.hooks.has(this.model.model, point);
  }

  async #hook(point: HookPoint, entity: E, context: RequestContext): Promise<void> {
    await this[point]?.(entity, context);
    if (this.deps.hooks.has(this.model.model, point)) {
      await this.deps.hooks.run(this.model.model, point, entity, context);
    }
  }

  #hasRefs(entity: E): boolean {
    return shapeOf(this.model).refs.some(
      ({ property }) => ((entity.data as RecordData)[property] ?? null) !== null,
    );
  }

  /** The rules that need code, and the references among `changed` (all of them unless given). */
  async #assertChecked(entity: E, changed?: ReadonlySet<string>): Promise<void> {
    const violations: Violation[] = [...checkEntity(entity)];
    const { refs } = shapeOf(this.model);
    if (refs.length > 0) {
      const properties = changed ?? new Set(refs.map((field) => field.property));
      const data = entity.data as RecordData;
      violations.push(...(await missingReferences(this.model, this.deps.repositories, data, properties)));
    }
    if (violations.length > 0) throw invalid(this.model, violations);
  }

  #assertWritable(data: object, permissions: Permissions): void {
    if (permissions.writeDenied.size === 0 || typeof data !== 'object' || data === null) return;
    const refused = Object.keys(data).filter((property) => permissions.writeDenied.has(property));
    if (refused.length === 0) return;
    const roles = refused.flatMap((property) => this.model.access.fields?.[property]?.write ?? []);
    throw error(
      'PFQ_ACCESS_DENIED',
      { action: 'write', subject: refused.join(', '), roles: [...new Set(roles)].join(', ') },
      {
        details: {
          errors: refused.map((path) => ({ path, message: 'You may not write this field.', rule: 'access' })),
        },
      },
    );
  }

  /** Changes one record in a transaction. A refusal names its version to whoever may read it. */
  async #change<R>(asker: RequestContext, work: () => Promise<R>): Promise<R> {
    try {
      return await this.deps.unitOfWork.tx(work);
    } catch (thrown) {
      if (this.policy.allows('read', asker.roles)) throw thrown;
      throw withoutVersion(thrown);
    }
  }

  async #read(id: string, options: WriteOptions): Promise<E> {
    if (options.version === undefined && this.model.requireIfMatch) {
      throw error('PFQ_RECORD_VERSION', { model: this.model.label });
    }
    const entity = await this.repository.getById(id, { lock: true });
    if (!entity) throw missingError(this.model, id);
    const { version } = options;
    const expected = typeof version === 'number' ? [version] : version;
    if (expected !== undefined && !expected.includes(entity.version)) {
      throw staleError(this.model, id, expected.join(' or ') || 'none', entity.version);
    }
    return entity;
  }

  async #assertGuard(name: string, entity: E, context: RequestContext): Promise<void> {
    const guard = Object.hasOwn(this.guards, name) ? this.guards[name] : undefined;
    const verdict = guard ? await guard(entity, context) : true;
    if (verdict === true) return;
    const reason = typeof verdict === 'string' ? verdict : 'its guard refused.';
    throw transitionRefused(this.model, name, reason, 'Meet the condition first.');
  }

  async #expand(items: readonly E[], names: readonly string[], context: RequestContext): Promise<void> {
    const records = items.map((entity) => entity.data as RecordData);
    await expandRecords(this.model, this.deps.repositories, records, names, context.roles);
  }
}
