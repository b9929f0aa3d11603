/** The status machine: which transition exists, and whether it may be taken now. */

import type { RequestContext } from '../contracts/RequestContext.js';
import { error } from '../errors/error.js';
import type { ModelMeta, StatusMeta, TransitionMeta } from '../lowcode/ModelMeta.js';
import { compileRule } from '../lowcode/rules.js';
import { didYouMean } from '../lowcode/suggest.js';
import { hasRole } from './Policy.js';

type Predicate = (record: Readonly<Record<string, unknown>>) => boolean;
const rules = new WeakMap<TransitionMeta, Predicate>();

function ruleOf(model: ModelMeta, transition: TransitionMeta): Predicate | undefined {
  if (transition.when === undefined) return undefined;
  let rule = rules.get(transition);
  if (!rule) rules.set(transition, (rule = compileRule(transition.when, model.fields)));
  return rule;
}

export function findTransition(
  model: ModelMeta,
  name: string,
): { status: StatusMeta; transition: TransitionMeta } {
  const known = model.status?.transitions ?? [];
  const transition = known.find((candidate) => candidate.name === name);
  if (!model.status || !transition) {
    const names = known.map((candidate) => candidate.name);
    throw error('PFQ_STATUS_UNKNOWN', {
      model: model.label,
      transition: name,
      hint: didYouMean(name, names),
      known: names.join(', ') || 'none',
    });
  }
  return { status: model.status, transition };
}

/** A refusal of a transition; `reason` reads as a sentence. */
export function transitionRefused(model: ModelMeta, transition: string, reason: string, advice: string) {
  return error('PFQ_STATUS_TRANSITION', { model: model.label, transition, reason, advice });
}

export function assertTransitionRole(
  model: ModelMeta,
  transition: TransitionMeta,
  context: RequestContext,
): void {
  if (hasRole(context.roles, transition.roles)) return;
  throw error('PFQ_ACCESS_DENIED', {
    action: transition.name,
    subject: model.labelPlural,
    roles: (transition.roles ?? []).join(', '),
  });
}

/** Checks role, state and rule, then sets the new status on the data. A refusal says where it stands only if it may. */
export function applyTransition(
  model: ModelMeta,
  data: Record<string, unknown>,
  name: string,
  context: RequestContext,
  mayReadStatus = true,
): { readonly from: string; readonly to: string } {
  const { status, transition } = findTransition(model, name);
  assertTransitionRole(model, transition, context);
  const from = String(data[status.field]);
  const isDue = transition.from.includes(from);
  const holds = isDue && ruleOf(model, transition)?.(data) !== false;
  if (!holds && !mayReadStatus)
    throw transitionRefused(model, name, 'it cannot be taken now.', 'Ask whoever may read the record.');
  if (!isDue) {
    throw transitionRefused(
      model,
      name,
      `it starts from ${transition.from.join(' or ')}, and the ${status.field} is ${from}.`,
      `Bring the record to ${transition.from.join(' or ')} first.`,
    );
  }
  if (!holds) {
    throw transitionRefused(
      model,
      name,
      'its condition is not met.',
      `The condition: ${JSON.stringify(transition.when)}`,
    );
  }
  data[status.field] = transition.to;
  return { from, to: transition.to };
}
