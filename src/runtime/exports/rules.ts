/** `prefiq/rules`: the validation that server and browser share. */
export { type Operator, operatorsOf } from '../lowcode/field-types.js';
export { addDecimals, multiplyDecimals, subtractDecimals } from '../lowcode/decimals.js';
export { compileRule, ruleData } from '../lowcode/rules.js';
export {
  compileValidator,
  type Mode,
  type Validated,
  type ValidateOptions,
  type Validator,
  type Violation,
} from '../lowcode/validate.js';
export { canonicalDecimal, compareDecimals } from '../lowcode/values.js';
