import type { ModelMeta } from '../lowcode/ModelMeta.js';
import { compileValidator, type Validator } from '../lowcode/validate.js';

const validators = new WeakMap<ModelMeta, Validator>();

/** The validator of a model, compiled once. */
export function validatorOf(model: ModelMeta): Validator {
  let validator = validators.get(model);
  if (!validator) validators.set(model, (validator = compileValidator(model)));
  return validator;
}
