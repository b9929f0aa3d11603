/** The typed client of the frontend: the one derived file that takes the TypeScript compiler to make. */

import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { clientStamp } from '../codegen/stamp.js';
import { contentHash, readIndexLines, type Plan, type PlanRow } from '../engine/index.js';
import { CLIENT_ORIGIN } from './incremental/settled.js';
import { OPENAPI_FILE } from './plan-registry.js';

export const CLIENT_FILE = 'src/services/api.gen.ts';

export const hashOf = (document: Uint8Array): string =>
  createHash('sha256').update(document).digest('hex').slice(0, 16);

export const isClientThere = (root: string): boolean => existsSync(join(root, CLIENT_FILE));

/** The OpenAPI document of a plan. */
export function documentIn(plan: Plan): Uint8Array | undefined {
  const row = plan.find(({ to }) => to === OPENAPI_FILE);
  return row && 'content' in row ? Buffer.from(row.content) : undefined;
}

/** Row of the client. Made anew, which loads openapi-typescript, where the one on disk was made from another document. */
export async function clientRow(root: string, document: Uint8Array): Promise<PlanRow> {
  const content = currentClient(root, document) ?? (await makeClient(document));
  return { to: CLIENT_FILE, owner: 'tool', origin: CLIENT_ORIGIN, content };
}

/** The client on disk, where it is what the index says and was made from this document. */
function currentClient(root: string, document: Uint8Array): Uint8Array | undefined {
  const file = join(root, CLIENT_FILE);
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const bytes = readFileSync(file);
  if (!bytes.toString('latin1', 0, 200).startsWith(clientStamp(hashOf(document)).trimEnd())) return undefined;
  const entry = { owner: 'tool', origin: CLIENT_ORIGIN, sha256: contentHash(bytes) } as const;
  return readIndexLines(root).has(CLIENT_FILE, entry) ? bytes : undefined;
}

async function makeClient(document: Uint8Array): Promise<string> {
  const { clientTypes } = await import('../codegen/client.js');
  return clientTypes(JSON.parse(Buffer.from(document).toString()) as never, hashOf(document));
}
