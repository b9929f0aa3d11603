import type { RequestContext } from '../contracts/RequestContext.js';
import { error } from '../errors/error.js';
import type { ModelMeta } from '../lowcode/ModelMeta.js';
import type { Violation } from '../lowcode/validate.js';
import { StoredText } from './StoredText.js';
import { applyTransition } from './transitions.js';
import { validatorOf } from './validators.js';

/** The data that every record has in addition to its fields. `version` is 0 until it is stored. */
export interface SystemData {
  id: string;
  createdAt: string;
  updatedAt: string;
  version: number;
}

/** Data by property name. The types generated for a model say more; this is what code for all models works with. */
export type RecordData = Record<string, unknown>;

/**
 * One record with its domain rules. `data` is in wire form (amounts and bigints as strings, dates as ISO text) and may
 * be changed; nothing is stored until a repository is told to.
 *
 * @example
 * class Project extends Entity<ProjectData> {
 *   static override readonly model = projectModel;
 *   protected override check() {
 *     return this.data.code === 'X' ? [{ path: 'code', message: 'X is taken.', rule: 'not_x' }] : [];
 *   }
 * }
 */
export abstract class Entity<D extends object = object> {
  static readonly model: ModelMeta;

  #data: D | undefined;
  #stored: StoredText | undefined;

  constructor(data: D | StoredText) {
    if (data instanceof StoredText) this.#stored = data;
    else this.#data = data;
  }

  get model(): ModelMeta {
    return (this.constructor as typeof Entity).model;
  }

  get data(): D {
    if (this.#stored) {
      this.#data = this.#stored.parse() as D;
      // Holders of the object may change it, so the text may no longer match the record.
      this.#stored = undefined;
    }
    return this.#data as D;
  }

  set data(data: D) {
    this.#stored = undefined;
    this.#data = data;
  }

  /** The record as the database put it into words, while nobody has looked into it. */
  get storedText(): string | undefined {
    return this.#stored?.text;
  }

  get id(): string {
    return (this.data as Partial<SystemData>).id ?? '';
  }

  get version(): number {
    // The text ends in `"version":3}` whenever it holds the version at all; a look at it spares the parsing.
    const version = this.#stored && /"version":(\d+)\}$/.exec(this.#stored.text)?.[1];
    return version === undefined ? ((this.data as Partial<SystemData>).version ?? 0) : Number(version);
  }

  get isNew(): boolean {
    return this.version === 0;
  }

  /** Everything that is wrong with the record as it stands: the declared rules, then those of `check`. */
  validate(): readonly Violation[] {
    return [...validatorOf(this.model)(this.data, 'full').violations, ...this.check()];
  }

  /** Rules that need code. Called on create, on update and by `validate`, after the declared rules. */
  protected check(): readonly Violation[] {
    return [];
  }

  /**
   * Moves the status along a declared transition. Throws PFQ_STATUS_UNKNOWN, PFQ_STATUS_TRANSITION (wrong state, rule
   * not met) or PFQ_ACCESS_DENIED (missing role).
   */
  transition(name: string, context: RequestContext): void {
    applyTransition(this.model, this.data as RecordData, name, context);
  }

  /** Throws PFQ_RECORD_INVALID with the violations as details, unless there are none. */
  assertValid(): void {
    const violations = this.validate();
    if (violations.length > 0) throw invalid(this.model, violations);
  }

  toJSON(): D {
    return this.data;
  }
}

/** A class of entities: what repositories and services are made for. */
export interface EntityClass<E extends Entity> {
  new (data: E['data'] | StoredText): E;
  readonly model: ModelMeta;
}

/** Violations that one answer names. */
export const VIOLATIONS_MAX = 200;

/**
 * PFQ_RECORD_INVALID: what a service throws to refuse a record. Forms show each message at its field.
 *
 * @example
 * throw invalid(projectModel, [{ path: 'budget', message: 'The customer has no credit.', rule: 'credit' }]);
 */
export function invalid(model: ModelMeta, violations: readonly Violation[], cause?: unknown) {
  const said = violations.slice(0, 3).map((violation) => violation.message);
  const more = violations.length - said.length;
  const summary = [...said, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
  return error(
    'PFQ_RECORD_INVALID',
    { model: model.label, summary },
    { cause, details: { errors: violations.slice(0, VIOLATIONS_MAX) } },
  );
}

/** Runs the protected `check` for the service, which collects it with its own violations. */
export const checkEntity = (entity: Entity): readonly Violation[] =>
  (entity as unknown as { check(): readonly Violation[] }).check();
