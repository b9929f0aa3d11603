/** The typed client of the frontend: the one derived file that takes the TypeScript compiler to make. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { clientStamp } from '../codegen/stamp.js';
import type { PlanRow, Plan } from '../engine/types.js';

export const CLIENT_FILE = 'src/services/api.gen.ts';
const DOCUMENT = 'core/schema/openapi.json';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The text of the OpenAPI document in a plan. */
export function documentIn(plan: Plan): string | undefined {
  const row = plan.find((one) => one.to === DOCUMENT);
  return row && 'content' in row && typeof row.content === 'string' ? row.content : undefined;
}

export const isClientThere = (root: string): boolean => existsSync(join(root, CLIENT_FILE));

/** The client on disk was made from another document, or is not there. */
export function isClientStale(root: string, document: string): boolean {
  const file = join(root, CLIENT_FILE);
  return !existsSync(file) || !readFileSync(file, 'utf8').startsWith(clientStamp(hashOf(document)));
}

/** Row of the client, made anew; loads openapi-typescript. */
export async function clientRow(document: string): Promise<PlanRow> {
  const { clientTypes } = await import('../codegen/client.js');
  const content = await clientTypes(JSON.parse(document) as never, hashOf(document));
  return { to: CLIENT_FILE, owner: 'tool', origin: 'client', content };
}
