/** Migrates many tenants, up or down: one first, whose failure spares the others, then several at a time. */

export interface TenantOutcome {
  readonly id: string;
  /** `current`: there was nothing to do · `skipped`: not tried, because the first failed or the run was ended. */
  readonly status: 'migrated' | 'current' | 'failed' | 'skipped';
  /** Ids of the migrations that were applied, or taken back. */
  readonly migrations: readonly string[];
  readonly durationMs: number;
  readonly problem?: string;
}

export interface MigrateTenantsOptions {
  /** In the order in which they are begun. */
  readonly ids: readonly string[];
  /** Brings one tenant to the common goal and returns the migrations that it applied. */
  readonly migrate: (id: string) => Promise<readonly string[]>;
  /** How many at once. */
  readonly parallel: number;
  /** Goes first, alone. */
  readonly canary?: string | undefined;
  /** Those not begun yet are skipped; those under way are brought to their end. */
  readonly signal?: AbortSignal;
  readonly onDone?: (outcome: TenantOutcome, done: number, count: number) => void;
}

const skipped = (id: string): TenantOutcome => ({ id, status: 'skipped', migrations: [], durationMs: 0 });

/** Outcomes in the order of `ids`. */
export async function migrateTenants(options: MigrateTenantsOptions): Promise<readonly TenantOutcome[]> {
  const { ids, canary, parallel, signal, onDone } = options;
  const outcomes = new Map<string, TenantOutcome>();
  const attempt = async (id: string): Promise<TenantOutcome> => {
    const outcome = await migrateOne(id, options.migrate);
    outcomes.set(id, outcome);
    onDone?.(outcome, outcomes.size, ids.length);
    return outcome;
  };
  const waiting = ids.filter((id) => id !== canary);
  if (canary !== undefined && (await attempt(canary)).status === 'failed') waiting.length = 0;
  const work = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined && !signal?.aborted; id = waiting.shift())
      await attempt(id);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, waiting.length) }, work));
  return ids.map((id) => outcomes.get(id) ?? skipped(id));
}

async function migrateOne(id: string, migrate: MigrateTenantsOptions['migrate']): Promise<TenantOutcome> {
  const started = performance.now();
  const since = (): number => Math.round(performance.now() - started);
  try {
    const migrations = await migrate(id);
    return { id, status: migrations.length > 0 ? 'migrated' : 'current', migrations, durationMs: since() };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return { id, status: 'failed', migrations: [], durationMs: since(), problem };
  }
}
