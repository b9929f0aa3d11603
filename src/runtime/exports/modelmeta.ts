/** `prefiq/modelmeta`: what a declared model is, and how declarations are read and written. */
export * from '../lowcode/ModelMeta.js';
export { FIELD_FACTS, type Operator, operatorsOf } from '../lowcode/field-types.js';
export { camel, kebab, label, pascal, plural, snake, words } from '../lowcode/names.js';
export { didYouMean, nearest } from '../lowcode/suggest.js';
export { nameProblem } from '../lowcode/parse/model.js';
export { mustParse, parseModels, type ParsedModels } from '../lowcode/parse/parse-models.js';
export type { MissingModel } from '../lowcode/parse/link.js';
export type { SourceFile, TypedModel } from '../lowcode/parse/Source.js';
export type { Declaration, FieldDeclaration } from '../lowcode/declare/Declaration.js';
export { fieldsSource, inlineSource } from '../lowcode/declare/inline.js';
export { modelPath, SCHEMA_HEADER, writeDeclaration } from '../lowcode/declare/write.js';
export { take, type Taken } from '../lowcode/values.js';
export { type TablesOptions, tablesOf } from '../sql/schema/tables-of.js';
export { isTenantLabel } from '../sql/tenancy/tenant-label.js';
