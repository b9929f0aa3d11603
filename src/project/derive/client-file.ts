/** The typed client of the frontend: the one derived file that takes the TypeScript compiler to make. */

import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { withPaths, type OwnPaths } from 'prefiq/cli';

import { clientStamp } from '../../codegen/openapi/stamp.js';
import { contentHash, readIndexLines, type Plan, type PlanRow } from '../../engine/index.js';
import { error } from '../../errors.js';
import { CLIENT_ORIGIN } from './derived-memo.js';
import { OPENAPI_FILE } from '../rows/plan-registry.js';

export const CLIENT_FILE = 'src/services/api.gen.ts';

const hashOf = (document: Uint8Array): string =>
  createHash('sha256').update(document).digest('hex').slice(0, 16);

export const isClientThere = (root: string): boolean => existsSync(join(root, CLIENT_FILE));

/** The OpenAPI document of a plan. */
export function documentIn(plan: Plan): Uint8Array | undefined {
  const row = plan.find(({ to }) => to === OPENAPI_FILE);
  return row && 'content' in row ? Buffer.from(row.content) : undefined;
}

/** The OpenAPI document with the operations of the app's own routes, as the server answers it. */
function withOwn(document: Uint8Array, own: OwnPaths): Uint8Array {
  if (Object.keys(own).length === 0) return document;
  return Buffer.from(
    JSON.stringify(withPaths(JSON.parse(Buffer.from(document).toString()) as object as never, own)),
  );
}

/** Row of the client. Made anew, which loads openapi-typescript, where the one on disk was made from another document. */
export async function clientRow(root: string, models: Uint8Array, own: OwnPaths = {}): Promise<PlanRow> {
  const document = withOwn(models, own);
  const content = currentClient(root, document) ?? (await makeClient(document, Object.keys(own)));
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

async function makeClient(document: Uint8Array, own: readonly string[]): Promise<string> {
  const { clientTypes } = await import('../../codegen/openapi/client.js');
  try {
    return await clientTypes(JSON.parse(Buffer.from(document).toString()) as never, hashOf(document));
  } catch (cause) {
    // Documents of ours can be typed.
    if (own.length === 0) throw cause;
    throw error('PFQ_ROUTES_SCHEMA', { reason: (cause as Error).message, paths: own.join(', ') }, { cause });
  }
}
