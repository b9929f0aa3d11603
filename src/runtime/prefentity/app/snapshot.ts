/** `.prefiq/schema.json`: the models as the migrations leave them, with the ids of these. Written by the toolkit. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { error, type PrefiqError } from '../../errors/error.js';
import type { SchemaState } from '../migrations/findings.js';

const SNAPSHOT_FILE = '.prefiq/schema.json';

export interface Snapshot extends SchemaState {
  /** Ids of the migrations that lead to it, in order. */
  readonly migrations: readonly string[];
  /** Git left both sides of a merge in it; this is ours. */
  readonly isConflicted: boolean;
  /** The file it was read from; null without one. */
  readonly text: string | null;
}

/** Of a project that has no migration yet. */
export const emptySnapshot = (tenancy: Tenancy): Snapshot => ({
  models: [],
  tenancy,
  migrations: [],
  isConflicted: false,
  text: null,
});

/**
 * `standing` completes a snapshot of an earlier version, which lists neither tenancy nor migrations. A deployment may
 * have no snapshot. Throws PFQ_SCHEMA_SNAPSHOT.
 */
export function readSnapshot(
  root: string,
  standing: { readonly tenancy: Tenancy; readonly migrations: readonly string[] },
): Snapshot {
  const file = join(root, SNAPSHOT_FILE);
  if (!existsSync(file)) return { ...emptySnapshot(standing.tenancy), migrations: standing.migrations };
  const text = readFileSync(file, 'utf8');
  const isConflicted = MARKER.test(text);
  try {
    const read = JSON.parse(isConflicted ? oursOf(text) : text) as Partial<Snapshot>;
    if (Array.isArray(read.models)) {
      const { models, tenancy = standing.tenancy, migrations = standing.migrations } = read;
      return { models, tenancy, migrations, isConflicted, text };
    }
  } catch (cause) {
    throw error('PFQ_SCHEMA_SNAPSHOT', { file: SNAPSHOT_FILE, reason: (cause as Error).message }, { cause });
  }
  throw error('PFQ_SCHEMA_SNAPSHOT', { file: SNAPSHOT_FILE, reason: 'it holds no list of models' });
}

const MARKER = /^<{7} /m;

/** The lines of our side, of git's two or three. */
const oursOf = (text: string): string =>
  text.replace(/^<{7} .*\n([^]*?)(?:^\|{7}[^]*?)?^={7}\r?\n[^]*?^>{7} .*\n?/gm, '$1');

export interface Migrated {
  readonly snapshot: Snapshot;
  /** Ids of the migrations that are there. */
  readonly migrations: readonly string[];
}

export const migratedOf = (
  root: string,
  { tenancy }: { readonly tenancy: Tenancy },
  files: readonly { readonly id: string }[],
): Migrated => {
  const migrations = files.map(({ id }) => id);
  return { snapshot: readSnapshot(root, { tenancy, migrations }), migrations };
};

/** Migrations that the snapshot does not know of: of another branch, or put there by hand. */
export function unknownMigrations({ snapshot, migrations }: Migrated): readonly string[] {
  const known = new Set(snapshot.migrations);
  return migrations.filter((id) => !known.has(id));
}

/** Two branches that came together are joined before anything else; so is what nobody made. */
export function twoHeads(migrated: Migrated): PrefiqError | null {
  const unknown = unknownMigrations(migrated);
  if (!migrated.snapshot.isConflicted && unknown.length === 0) return null;
  const ids = unknown.join(', ') || 'which side is right';
  return error('PFQ_MIGRATION_HEADS', { file: SNAPSHOT_FILE, ids }, { details: { unknown } });
}

/** Throws PFQ_MIGRATION_HEADS. */
export function assertOneHead(...project: Parameters<typeof migratedOf>): void {
  const heads = twoHeads(migratedOf(...project));
  if (heads) throw heads;
}
