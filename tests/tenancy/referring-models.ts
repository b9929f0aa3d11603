import type { ModelMeta } from 'prefiq';

import { planModel } from './bed.js';

type OnDelete = 'restrict' | 'cascade' | 'setNull';

const modelOf = (
  name: string,
  scope: 'tenant' | 'global',
  refs: readonly (readonly [name: string, to: string, onDelete: OnDelete])[],
): ModelMeta => ({
  ...planModel,
  model: name,
  plural: `${name}s`,
  label: name,
  labelPlural: `${name}s`,
  camel: name.toLowerCase(),
  camelPlural: `${name.toLowerCase()}s`,
  kebab: name.toLowerCase(),
  route: `${name.toLowerCase()}s`,
  table: `${name.toLowerCase()}s`,
  scope,
  fields: [
    planModel.fields[0],
    ...refs.map(([ref, to, onDelete]) => ({
      name: ref,
      property: `${ref}Id`,
      column: `${ref}_id`,
      type: 'ref' as const,
      label: ref,
      to,
      onDelete,
    })),
  ],
});

/** Tenants' models that refer to models of all in every way, and to each other. */
export const REFERRING: readonly ModelMeta[] = [
  modelOf('Region', 'global', []),
  modelOf('Branch', 'global', [['region', 'Region', 'cascade']]),
  modelOf('Cascading', 'tenant', [['plan', 'Plan', 'cascade']]),
  modelOf('Clearing', 'tenant', [['plan', 'Plan', 'setNull']]),
  modelOf('Holding', 'tenant', [['plan', 'Plan', 'restrict']]),
  modelOf('Outlet', 'tenant', [['branch', 'Branch', 'cascade']]),
  modelOf('Item', 'tenant', [['outlet', 'Outlet', 'cascade']]),
];
