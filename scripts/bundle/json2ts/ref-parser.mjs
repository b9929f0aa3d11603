/** Schemas that refer to nothing: models are named by `tsType`, so there is nothing to resolve. */
export class $RefParser {
  async dereference(_cwd, schema) {
    if (holdsRef(schema)) throw new Error('this build of json-schema-to-typescript resolves no $ref');
    return schema;
  }
}

function holdsRef(value) {
  if (typeof value !== 'object' || value === null) return false;
  return typeof value.$ref === 'string' || Object.values(value).some(holdsRef);
}
