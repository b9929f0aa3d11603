/** Helpers for templates, which keep lines within the width that prettier would. */

import { camel, FIELD_FACTS, type FieldMeta, type ModelMeta } from 'prefiq/modelmeta';

import { article } from '../../codegen/text/article.js';
import { commentText } from '../../codegen/text/foreign-text.js';
import { capital, creatable, isOptional, updatable } from '../../codegen/fields.js';
import { fit, imports } from '../../codegen/text/layout.js';
import { printLiteral, printString } from '../../codegen/text/print.js';
import { choicesOf, NO_IDS, uniqueSets, type FixtureIds } from '../../codegen/samples/sample-choices.js';
import { testSamples } from '../../codegen/samples/samples-source.js';

export interface UniqueField {
  /** `getByCode`. */
  readonly getter: string;
  readonly argument: string;
  readonly type: string;
  /** Inside the braces of `findOne({ … })`. */
  readonly filter: string;
}

/** Words a function's parameter cannot be called in strict code. */
const RESERVED = /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/; // prettier-ignore

function typeOf(field: FieldMeta): string {
  const { wire } = FIELD_FACTS[field.type];
  return wire === 'number' || wire === 'boolean' ? wire : 'string';
}

/** Fields by which one record is found. */
function uniqueFields(model: ModelMeta): readonly UniqueField[] {
  return model.fields
    .filter((field) => field.unique)
    .map((field) => {
      const argument = RESERVED.test(field.property) ? 'value' : field.property;
      const filter = argument === field.property ? argument : `${field.property}: ${argument}`;
      return { getter: `getBy${capital(field.property)}`, argument, type: typeOf(field), filter };
    });
}

/** Values that the generated tests try; they follow from the samples and the status machine. */
function testData(m: ModelMeta, ids: FixtureIds = NO_IDS) {
  const samples = testSamples(m, ids);
  const [first = {}] = samples;
  const isGiven = (field: FieldMeta): boolean =>
    samples.every((sample) => typeof sample[field.property] === 'string');
  const isGivenBySome = (field: FieldMeta): boolean =>
    samples.some((sample) => typeof sample[field.property] === 'string');
  const refs = m.fields.filter((field) => field.type === 'ref' && isGivenBySome(field));
  const targets = m.fields.filter((field) => field.type === 'ref' && field.to !== m.model);
  const transitions = m.status?.transitions ?? [];
  const initial = m.status?.initial ?? '';
  const changed = updatable(m).find((field) => field.property in first && field.type !== 'json');
  const { fixtures, hasRoom } = choicesOf(m, ids);
  return {
    payload: payloadOf(m, fixtures === 0 ? () => false : isGiven),
    // Records that the samples refer to, by their model.
    places: [...new Set(refs.map(({ to = '' }) => to))].sort().map((to) => ({
      to,
      properties: refs
        .filter((field) => field.to === to)
        .map((field) => ({ property: field.property, isAlways: isGiven(field) })),
    })),
    // Whether one more record can be created beside the fixtures.
    hasRoom,
    referred: [...new Set(targets.map((field) => field.to ?? ''))].sort(),
    required: creatable(m).find((field) => !isOptional(m, field) && field.type === 'string'),
    triedUnique: m.fields.filter((field) => field.unique && field.property in first),
    possible: transitions.find((one) => one.from.includes(initial) && one.when === undefined),
    impossible: transitions.find((one) => !one.from.includes(initial)),
    change: changed ? `{ ${changed.property}: ${printLiteral(first[changed.property] ?? null)} }` : '{}',
  };
}

/**
 * Refs of a record that the API accepts: to records of the fixtures. An optional ref is empty; one that must be
 * unique, by itself or with others, keeps the sample's.
 */
function payloadOf(m: ModelMeta, isGiven: (field: FieldMeta) => boolean) {
  const chosen = new Set(uniqueSets(m).flat());
  const refs = creatable(m).filter(
    (field) => field.type === 'ref' && isGiven(field) && !chosen.has(field.property),
  );
  const required = refs.filter((field) => field.required).map(({ property }) => property);
  return {
    required,
    refs: refs.map(({ property }) =>
      required.includes(property) ? `${property}: fixture?.${property}` : `${property}: null`,
    ),
  };
}

/** The data of a model's templates. */
export const modelData = (m: ModelMeta, app: { readonly ids?: FixtureIds }) => ({
  m,
  app,
  uniques: uniqueFields(m),
  ...testData(m, app.ids),
  fit,
  imports,
  article: (label: string) => article(label.toLowerCase()),
  camel,
  quote: printString,
  inComment: commentText,
  // Fills `__Model__`, `__model@kebab__` and `__models@kebab__` in paths.
  Model: m.model,
  model: m.model,
  models: m.plural,
});
