import { ConnectionManager, TenantScope } from 'prefiq';
import { describe, expect, it } from 'vitest';

const memory = { engine: 'sqlite', database: ':memory:' } as const;
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'no error';
  } catch (thrown) {
    return (thrown as { code: string }).code;
  }
};

describe('the connection manager', () => {
  it('opens each database once, under its name', async () => {
    const manager = new ConnectionManager({ default: memory, analytics: memory });
    expect(manager.get()).toBe(manager.get('default'));
    await manager.get().exec('CREATE TABLE only_here (a)');
    expect(await manager.get('analytics').scalar(`SELECT count(*) FROM sqlite_master`)).toBe(0);
    manager.close();
  });

  it('says which variables to look at when a server cannot be reached', async () => {
    const analytics = { engine: 'postgres', database: 'x', host: '127.0.0.1', port: 1 } as const;
    const manager = new ConnectionManager({ default: memory, analytics }, { busyTimeoutMs: 100 });
    await expect(manager.get('analytics').query('SELECT 1')).rejects.toMatchObject({
      code: 'PFQ_DB_CONNECT',
      message: expect.stringContaining('"analytics" (postgres)') as string,
      fix: expect.stringContaining('ANALYTICS_DB_HOST') as string,
    });
    await manager.close();
  });

  it('guesses the name meant by a wrong one', () => {
    const manager = new ConnectionManager({ default: memory, analytics: memory });
    expect(() => manager.get('analitics')).toThrow('Did you mean "analytics"?');
    expect(codeOf(() => manager.get('constructor'))).toBe('PFQ_DB_UNKNOWN');
  });
});

describe('the tenant scope', () => {
  it('carries the tenant through asynchronous work, each to its own', async () => {
    const scope = new TenantScope({ mode: 'row' });
    const read = async (tenant: string, pause: number) =>
      scope.run(tenant, async () => {
        await new Promise((resolve) => setTimeout(resolve, pause));
        return scope.tenantFor('Project');
      });
    expect(await Promise.all([read('a', 10), read('b', 1), read('c', 5)])).toEqual(['a', 'b', 'c']);
  });

  it('refuses tenant work without a tenant, and tells of system work with its reason', () => {
    const reasons: string[] = [];
    const scope = new TenantScope({ mode: 'row', onSystem: (reason) => reasons.push(reason) });
    expect(codeOf(() => scope.tenantFor('Project'))).toBe('PFQ_TENANT_MISSING');
    expect(codeOf(() => scope.run('', () => 1))).toBe('PFQ_TENANT_MISSING');
    expect(scope.system('nightly report', () => scope.tenantFor('Project'))).toBe(null);
    expect(scope.system('outer', () => scope.run('a', () => scope.tenantFor('Project')))).toBe('a');
    expect(reasons).toEqual(['nightly report', 'outer']);
  });

  it('has no effect without tenancy', () => {
    const scope = new TenantScope();
    expect(scope.tenantFor('Project')).toBe(null);
    expect(scope.run('a', () => scope.tenantFor('Project'))).toBe(null);
  });
});
