import { describe, expect, it } from 'vitest';

import {
  migrateTenants,
  type TenantOutcome,
} from '../../../src/runtime/prefentity/tenancy/migrate-tenants.js';

const ids = ['a', 'b', 'c', 'd', 'e'];
const statuses = (outcomes: readonly TenantOutcome[]) => outcomes.map(({ status }) => status).join();

/** Counts how many run at once, and lets some fail. */
function work(failing: readonly string[] = []) {
  const begun: string[] = [];
  let running = 0;
  let most = 0;
  const migrate = async (id: string): Promise<readonly string[]> => {
    begun.push(id);
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running--;
    if (failing.includes(id)) throw new Error(`${id} failed`);
    return id === 'e' ? [] : ['20260101000000_first'];
  };
  return { migrate, begun, most: () => most };
}

describe('migrating tenants', () => {
  it('migrates the canary first, then as many at once as it may', async () => {
    const { migrate, begun, most } = work();
    const outcomes = await migrateTenants({ ids, migrate, parallel: 2, canary: 'c' });
    expect(statuses(outcomes)).toBe('migrated,migrated,migrated,migrated,current');
    expect(begun[0]).toBe('c');
    expect(begun.toSorted()).toEqual(ids);
    expect(most()).toBe(2);
  });

  it('touches no other when the canary fails', async () => {
    const { migrate, begun } = work(['a']);
    const outcomes = await migrateTenants({ ids, migrate, parallel: 4, canary: 'a' });
    expect(begun).toEqual(['a']);
    expect(statuses(outcomes)).toBe('failed,skipped,skipped,skipped,skipped');
    expect(outcomes[0]?.problem).toBe('a failed');
  });

  it('goes on behind one that fails', async () => {
    const { migrate } = work(['b', 'd']);
    const outcomes = await migrateTenants({ ids, migrate, parallel: 3, canary: 'a' });
    expect(statuses(outcomes)).toBe('migrated,failed,migrated,failed,current');
  });

  it('begins nothing new after a signal to stop', async () => {
    const stop = new AbortController();
    const { migrate, begun } = work();
    const outcomes = await migrateTenants({
      ids,
      migrate,
      parallel: 1,
      signal: stop.signal,
      onDone: (_, done) => done === 2 && stop.abort(),
    });
    expect(begun).toEqual(['a', 'b']);
    expect(statuses(outcomes)).toBe('migrated,migrated,skipped,skipped,skipped');
  });
});
