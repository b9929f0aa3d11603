/** `prefiq/rules`: the validation that server and browser share. */
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
