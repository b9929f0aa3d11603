import type { Json, ModelMeta, TransitionMeta } from 'prefiq/modelmeta';
import { compileRule } from 'prefiq/rules';

import { humanize } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { dataOf, valueOf, type RecordBase } from '@codexion/resources/api/Resource';

export interface Step {
  readonly transition: TransitionMeta;
  /** Why it cannot be taken now; undefined where it can. */
  readonly reason: string | undefined;
}

/** The steps of the status machine, those that can be taken first. The server decides; this only spares a refusal. */
export function stepsOf(
  model: ModelMeta,
  record: RecordBase,
  allowed: readonly string[],
): readonly Step[] {
  const steps = (model.status?.transitions ?? []).map((transition): Step => {
    return { transition, reason: whyNot(model, record, transition, allowed) };
  });
  return [
    ...steps.filter(({ reason }) => reason === undefined),
    ...steps.filter(({ reason }) => reason !== undefined),
  ];
}

function whyNot(
  model: ModelMeta,
  record: RecordBase,
  transition: TransitionMeta,
  allowed: readonly string[],
): string | undefined {
  if (!allowed.includes(transition.name)) return text.transition.noRole;
  const state = String(valueOf(record, model.status?.field ?? ''));
  if (!transition.from.includes(state)) {
    return text.transition.onlyFrom(transition.from.map(humanize).join(', '));
  }
  if (transition.when === undefined) return undefined;
  const names = new Set(variables(transition.when));
  // A rule over a field one may not read can only be judged by the server.
  if ([...names].some((name) => !Object.hasOwn(record, name))) return undefined;
  if (compileRule(transition.when, model.fields)(dataOf(record))) return undefined;
  const labels = model.fields
    .filter(({ property }) => names.has(property))
    .map(({ label }) => label);
  return labels.length > 0
    ? text.transition.notMet(labels.join(', '))
    : text.transition.notMetPlain;
}

/** Names of the properties a rule looks at. */
function variables(rule: Json): readonly string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  return Object.entries(rule).flatMap(([key, value]: [string, Json]) => {
    const path = Array.isArray(value) ? (value as readonly Json[])[0] : value;
    return key === 'var' && typeof path === 'string'
      ? (path.split('.')[0] ?? [])
      : variables(value);
  });
}
