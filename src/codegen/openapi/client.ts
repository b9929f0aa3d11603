/** OpenAPI → `src/services/api.gen.ts` by openapi-typescript, which loads the TypeScript compiler: import this lazily. */

import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

import type { Schema } from './json-schema.js';
import { clientStamp } from './stamp.js';

export async function clientTypes(document: Schema, hash: string): Promise<string> {
  // Typed as OpenAPI3 by the library, which reads 3.1 all the same.
  const ast = await openapiTS(document as unknown as OpenAPI3, { defaultNonNullable: false });
  return `${clientStamp(hash)}\n${astToString(ast)}`;
}
