import type { Executor } from '../Executor.js';
import { readTenants } from './TenantDirectory.js';
import type { TenantScope } from './TenantScope.js';

/**
 * Asks a question of all tenants and says whether the answer is yes for any: at once where they share tables, else of one
 * after the other.
 */
export const anyTenant =
  (scope: TenantScope, shared: Executor) =>
  async (ask: () => Promise<boolean>): Promise<boolean> => {
    if (scope.mode === 'row') return scope.system('does a record of any tenant refer to it?', ask);
    for (const { id, state } of await readTenants(shared)) {
      if (state === 'ready' && (await scope.run(id, ask))) return true;
    }
    return false;
  };
