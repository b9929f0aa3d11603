/** Holds models against each other: names that fold together, refs and children that do not exist. */

import type { ModelMeta } from '../ModelMeta.js';
import { kebab, plural, snake } from '../names.js';
import { didYouMean } from '../suggest.js';
import type { Declared, Named } from './Declared.js';
import type { Source } from './Source.js';
import { nameProblem } from './model.js';

/** A ref or a many whose model is not among those that are held against each other. */
export interface MissingModel {
  readonly model: string;
  readonly field: string;
  readonly target: string;
  /** ` Did you mean "Customer"?`, or empty. */
  readonly hint: string;
}

export function link(all: readonly Declared[]): readonly MissingModel[] {
  const missing: MissingModel[] = [];
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
        missing.push({ model: declared.meta.model, field: field.name, target, hint });
      } else if (field.type === 'many') checkMany(declared, field.name, field.by ?? '', other);
    }
  }
  return missing;
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

interface Claim {
  readonly what: string;
  readonly name: string;
}

/** Everything of a model that must be its own. */
function claims({ model, table, route, kebab: file }: Named['names']): readonly Claim[] {
  const classes = [
    model, `I${model}`, `${model}Repos`, `${model}Memory`, `${model}Service`, `I${model}Service`, `${model}Provider`,
    `${model}Create`, `${model}Update`, `${model}Changes`, `${model}Part`, `${model}Removal`, `${model}Filter`,
    `${model}Page`, `${model}Slice`,
  ]; // prettier-ignore
  return [
    { what: 'the table', name: table },
    { what: 'the route', name: `/${route}` },
    { what: 'the file', name: `${file}.model.yml` },
    ...classes.map((name) => ({ what: 'the class', name })),
  ];
}

/** Folded the way file systems and databases fold. */
const folded = ({ what, name }: Claim): string => `${what} ${name.toLowerCase()}`;

/** Reports all names that meet in one round, each with a name that meets nothing. */
export function checkNames(all: readonly Named[]): void {
  const taken = new Set(all.flatMap(({ names }) => claims(names).map(folded)));
  const owners = new Map<string, Named>();
  for (const one of all) {
    const own = claims(one.names);
    const clash = own.find((claim) => owners.has(folded(claim)));
    const owner = clash && owners.get(folded(clash));
    if (clash && owner) failClash(one, owner, clash, taken);
    for (const claim of own) owners.set(folded(claim), one);
  }
}

/** Of two models whose names meet, the later one is named; of a model and a class made for another, the model. */
function failClash(one: Named, owner: Named, clash: Claim, taken: ReadonlySet<string>): void {
  const isNamedSo = ({ names }: Named): boolean =>
    clash.what === 'the class' && names.model.toLowerCase() === clash.name.toLowerCase();
  const [renamed, kept] = isNamedSo(owner) && !isNamedSo(one) ? [owner, one] : [one, owner];
  const { source, nameNode, names } = renamed;
  const free = freeName(names.model, taken);
  if (kept.names.model === names.model)
    source.fail(nameNode, 'PFQ_MODEL_TWICE', { model: names.model, example: free ?? 'another name' });
  else {
    const values = { model: names.model, other: kept.names.model, what: clash.what, name: clash.name };
    const code = isNamedSo(renamed) ? 'PFQ_MODEL_CLASS' : 'PFQ_MODEL_TAKEN';
    source.fail(nameNode, code, values, free && wayOut(source, names.model, clash, free));
  }
}

const SUFFIXES = ['Item', 'Record', 'Entry', 'Detail', 'Data'];

/** A name like that of the model that meets nothing. */
const freeName = (model: string, taken: ReadonlySet<string>): string | undefined =>
  SUFFIXES.map((suffix) => model + suffix).find((name) => {
    const many = plural(name);
    const next = { model: name, table: snake(many), route: kebab(many), kebab: kebab(name) };
    return nameProblem(name) === undefined && !claims(next).some((claim) => taken.has(folded(claim)));
  });

/** A change of the declaration after which nothing meets. */
function wayOut({ isTyped }: Source, model: string, { what }: Claim, free: string): string {
  if (isTyped) return `Choose another name, such as ${free}.`;
  return what === 'the table' || what === 'the route'
    ? `Set \`plural: ${plural(free)}\` in the declaration of ${model}.`
    : `Call ${model} \`model: ${free}\`, and its file ${kebab(free)}.model.yml.`;
}
