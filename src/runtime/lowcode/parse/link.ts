/** Holds models against each other: names that fold together, refs and children that do not exist. */

import type { ErrorCode } from '../../error-catalogue.js';
import type { ModelMeta } from '../ModelMeta.js';
import { kebab } from '../names.js';
import { didYouMean } from '../suggest.js';
import type { Declared } from './Declared.js';

export function link(all: readonly Declared[]): void {
  checkNames(all);
  const byName = new Map(all.map((declared) => [declared.meta.model, declared.meta]));
  for (const declared of all) {
    for (const field of declared.meta.fields) {
      const target = field.to ?? field.of;
      if (target === undefined) continue;
      const other = byName.get(target);
      const at = declared.fieldNodes.get(field.name) ?? declared.nameNode;
      if (!other) {
        const hint = didYouMean(target, byName.keys());
        const values = { field: field.name, target, file: kebab(target), hint };
        declared.source.fail(at, 'PFQ_MODEL_REF', values);
      } else if (field.type === 'many') checkMany(declared, field.name, field.by ?? '', other);
    }
  }
}

function checkMany(declared: Declared, name: string, by: string, child: ModelMeta): void {
  const { meta, source, fieldNodes } = declared;
  const back = child.fields.find((field) => field.name === by);
  const values = { field: name, target: child.model, by, model: meta.model };
  const at = fieldNodes.get(name) ?? null;
  const refs = child.fields.filter((field) => field.to === meta.model).map((field) => field.name);
  if (!back) {
    const reason = `${child.model} has no field "${by}" that points back.${didYouMean(by, refs)}`;
    source.fail(at, 'PFQ_MODEL_MANY', { ...values, reason });
  } else if (back.to !== meta.model) {
    const reason = `${child.model}.${by} is no ref to ${meta.model}.`;
    source.fail(at, 'PFQ_MODEL_MANY', { ...values, reason });
  }
}

/** Everything of a model that must be its own, folded the way file systems and databases fold. */
function claims(meta: ModelMeta): readonly { what: string; name: string }[] {
  const { model } = meta;
  const classes = [
    model, `I${model}`, `${model}Repos`, `${model}Memory`, `${model}Service`, `I${model}Service`, `${model}Provider`,
    `${model}Create`, `${model}Update`, `${model}Changes`,
  ]; // prettier-ignore
  return [
    { what: 'the table', name: meta.table },
    { what: 'the route', name: `/${meta.route}` },
    { what: 'the file', name: `${meta.kebab}.model.yml` },
    ...classes.map((name) => ({ what: 'the class', name })),
  ];
}

function checkNames(all: readonly Declared[]): void {
  const owners = new Map<string, string>();
  for (const { meta, source, nameNode } of all) {
    const clash = claims(meta).find(({ what, name }) => owners.has(`${what} ${name.toLowerCase()}`));
    if (clash) {
      const other = owners.get(`${clash.what} ${clash.name.toLowerCase()}`) ?? '';
      const code: ErrorCode = 'PFQ_MODEL_TAKEN';
      source.fail(nameNode, code, { model: meta.model, other, what: clash.what, name: clash.name });
    }
    for (const { what, name } of claims(meta)) owners.set(`${what} ${name.toLowerCase()}`, meta.model);
  }
}
