/** The fix of an error in a model that was typed in one line: there is no file to correct. */

import type { ErrorCode } from '../../errors/catalogue.js';
import { fill } from '../../errors/error.js';

const FIXES: Readonly<Partial<Record<ErrorCode, string>>> = {
  PFQ_MODEL_REF: 'Declare it too, such as {target}:name:string!, or correct the name.',
  PFQ_MODEL_MANY: 'Give {target} the field {by}:ref({model}), or name another one: many({target}.field).',
  PFQ_MODEL_PLURAL: 'Choose another name, such as {model}Item, or declare it in a file, with `plural:`.',
  PFQ_MODEL_DEFAULT: 'Write it behind `=` as the API would send it{functions}.',
};

/** By the option that is missing. */
const MISSING: Readonly<Record<string, string>> = {
  values: 'Write the values in brackets: enum(first,second).',
  to: 'Write the model in brackets: ref(Customer).',
  of: 'Write the other model and its ref in brackets: many(ProjectLine.project).',
  by: 'Write the other model and its ref in brackets: many(ProjectLine.project).',
  'a stored field': 'Add one, such as name:string!.',
};

/** Undefined where the fix of the catalogue fits as well. */
export function inlineFix(
  code: ErrorCode,
  values: Readonly<Record<string, unknown>>,
  { isWhole }: { readonly isWhole: boolean },
): string | undefined {
  if (code === 'PFQ_MODEL_REF' && !isWhole) return undefined;
  if (code === 'PFQ_MODEL_MISSING') return MISSING[String(values['key'])];
  const text = FIXES[code];
  return text === undefined ? undefined : fill(text, values);
}
