/**
 * ModelMeta: one declared model after parsing and normalisation. Every name that a generator or the
 * runtime needs (table, route, column, property …) is computed here once, so nothing downstream derives it again.
 *
 * Optional flags are left out instead of `false`, so that the generated `*.meta.ts` files stay short.
 */

export const FIELD_TYPES = [
  'string',
  'text',
  'email',
  'url',
  'integer',
  'bigint',
  'decimal',
  'float',
  'boolean',
  'date',
  'time',
  'datetime',
  'uuid',
  'json',
  'enum',
  'ref',
  'many',
] as const;

export type FieldType = (typeof FIELD_TYPES)[number];

/** The fate of referencing rows when a service deletes the referenced record. */
export type OnDelete = 'restrict' | 'cascade' | 'setNull';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A default is a literal in wire form, or one of the three functions of the contract. */
export type DefaultValue = { readonly value: Json } | { readonly fn: 'now' | 'today' | 'uuid' };

export interface FieldMeta {
  /** As declared, camelCase: `owner`. */
  readonly name: string;
  /** On the entity and on the wire: `name`, except a `ref`, which is carried as `ownerId`. */
  readonly property: string;
  /** In the table: `owner_id`. Empty for `many`, which has no column. */
  readonly column: string;
  readonly type: FieldType;
  readonly label: string;
  readonly help?: string;
  readonly required?: true;
  readonly unique?: true;
  readonly default?: DefaultValue;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** ECMAScript regular expression source, tested with the `u` flag. */
  readonly pattern?: string;
  /** A number for integer and float; a string in wire form for bigint, decimal, date, time and datetime. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  /** decimal: total digits and digits behind the point. */
  readonly precision?: number;
  readonly scale?: number;
  /** enum only. */
  readonly values?: readonly string[];
  /** ref only: the model referred to. */
  readonly to?: string;
  readonly onDelete?: OnDelete;
  /** many only: the child model, and the name of its ref field that points back. */
  readonly of?: string;
  readonly by?: string;
  /** Stored, but never sent to or taken from a client. */
  readonly private?: true;
  /** Sent to clients, never taken from them. */
  readonly readOnly?: true;
  /** Taken on create, refused on update. */
  readonly immutable?: true;
  /** Covered by `?q=`. */
  readonly searchable?: true;
  readonly index?: true;
  readonly renamedFrom?: string;
}

export interface IndexMeta {
  readonly name: string;
  /** Property names. */
  readonly fields: readonly string[];
  readonly columns: readonly string[];
  readonly unique?: true;
}

/** A JSONLogic rule. `var` paths are property names of the record. */
export type Rule = Json;

export interface TransitionMeta {
  /** camelCase, as declared: `putOnHold`. */
  readonly name: string;
  /** kebab-case, the last segment of `POST /api/projects/:id/put-on-hold`. */
  readonly route: string;
  readonly label: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly roles?: readonly string[];
  readonly when?: Rule;
}

export interface StatusMeta {
  /** Property name of the enum field. */
  readonly field: string;
  readonly initial: string;
  readonly transitions: readonly TransitionMeta[];
}

export interface ValidatorMeta {
  readonly id: string;
  readonly rule: Rule;
  /** Property names the message is shown at; empty means the record as a whole. */
  readonly fields: readonly string[];
  readonly message: string;
}

export type Action = 'read' | 'create' | 'update' | 'delete';

/** Roles an action needs; an action that is not listed is open to everyone who may reach the app. */
export interface AccessMeta {
  readonly read?: readonly string[];
  readonly create?: readonly string[];
  readonly update?: readonly string[];
  readonly delete?: readonly string[];
  /** By property name. */
  readonly fields?: Readonly<
    Record<string, { readonly read?: readonly string[]; readonly write?: readonly string[] }>
  >;
}

export interface ModelMeta {
  /** PascalCase singular: `CRMDeal`. */
  readonly model: string;
  /** PascalCase plural: `CRMDeals`. */
  readonly plural: string;
  /** For people: `CRM deal`, `CRM deals`. */
  readonly label: string;
  readonly labelPlural: string;
  /** `crmDeal`, `crmDeals`. */
  readonly camel: string;
  readonly camelPlural: string;
  /** `crm-deal`: names files. */
  readonly kebab: string;
  /** `crm-deals`: `/api/crm-deals`, `/crm-deals`. */
  readonly route: string;
  /** `crm_deals`. */
  readonly table: string;
  readonly scope: 'tenant' | 'global';
  /** Property that names a record to people. */
  readonly display: string;
  readonly fields: readonly FieldMeta[];
  readonly indexes: readonly IndexMeta[];
  readonly status?: StatusMeta;
  readonly validators: readonly ValidatorMeta[];
  readonly access: AccessMeta;
  /** PATCH and DELETE without If-Match are answered 428. */
  readonly requireIfMatch?: true;
}

/** Columns every table has; no field may fold to one of these. */
export const SYSTEM_FIELDS = [
  { property: 'id', column: 'id', type: 'uuid' },
  { property: 'tenantId', column: 'tenant_id', type: 'string' },
  { property: 'createdAt', column: 'created_at', type: 'datetime' },
  { property: 'updatedAt', column: 'updated_at', type: 'datetime' },
  { property: 'version', column: 'version', type: 'integer' },
] as const;
