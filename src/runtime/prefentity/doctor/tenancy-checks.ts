/** `doctor database`, as far as tenants are concerned. */

import { randomBytes } from 'node:crypto';

import { error } from '../../errors/error.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import type { Tables } from '../../sql/schema/Table.js';
import { tablesOf } from '../../sql/schema/tables-of.js';
import { readTenants } from '../../sql/tenancy/TenantDirectory.js';
import { type GuardedTable, guardedTables, isGuarded } from '../access/row-security.js';
import type { Check } from './checks.js';
import { tryToCross } from './crossing.js';
import { keysCheck } from './key-checks.js';
import type { OpenDatabase } from './open-database.js';
import { besideCheck, roleCheck } from './role-checks.js';

export function tenancyChecks(open: OpenDatabase, strict: boolean): readonly Check[] {
  if (open.tenancy === 'none') return [];
  const guards = open.tenancy === 'row' && open.config.engine === 'postgres';
  return [
    ...(guards
      ? [
          { name: 'role', run: () => open.withSession(roleCheck) },
          { name: 'row security', run: () => open.withSession(rowSecurityCheck) },
          { name: 'views and functions', run: () => open.withSession(besideCheck) },
        ]
      : []),
    ...(open.tenancy === 'row'
      ? [{ name: 'foreign keys', run: () => open.withSession((session) => keysCheck(session, open.models)) }]
      : []),
    ...(strict ? [{ name: 'isolation', run: () => isolationCheck(open) }] : []),
  ];
}

async function rowSecurityCheck(session: SqlSession): Promise<string> {
  const tables = await guardedTables(session);
  const problems = tables.flatMap(problemsOf);
  if (problems.length > 0) throw error('PFQ_DOCTOR_UNGUARDED', { problems: problems.join('; ') });
  return `${tables.length} tables guarded`;
}

function problemsOf(table: GuardedTable): readonly string[] {
  const { name, policy, others } = table;
  return [
    ...(isGuarded(table)
      ? []
      : [`${name} ${policy === 'altered' ? 'has a policy that was altered' : 'is not guarded'}`]),
    ...others.map((other) => `${name} has the policy ${other} besides, which lets other rows through`),
  ];
}

async function isolationCheck(open: OpenDatabase): Promise<string> {
  const { tenancy, models, executor, scope } = open;
  const tenants = await tenantsToTry(open);
  if (tenants === null) return 'not tried: it takes two tenants';
  const all = tablesOf(models, { tenancy });
  const own: Tables = Object.fromEntries(
    models
      .filter((model) => model.scope === 'tenant')
      .map(({ table }) => [table, all[table] as Tables[string]]),
  );
  const { attempts, leaks, untried } = await tryToCross({ executor, scope, tables: own, tenants });
  if (leaks.length > 0) throw error('PFQ_DOCTOR_CROSSED', { count: leaks.length, leaks: leaks.join('; ') });
  const left = untried.length > 0 ? `; no row could be made up for ${untried.join(', ')}` : '';
  return `${attempts} attempts to cross the line, none succeeded${left}`;
}

/** Tenants that share tables need not exist; those that have places of their own must. */
async function tenantsToTry(open: OpenDatabase): Promise<readonly [string, string] | null> {
  if (open.tenancy === 'row') {
    const mark = randomBytes(6).toString('hex');
    return [`doctor-${mark}-a`, `doctor-${mark}-b`];
  }
  const [first, second] = (await readTenants(open.shared)).filter(({ state }) => state === 'ready');
  return first && second ? [first.id, second.id] : null;
}
