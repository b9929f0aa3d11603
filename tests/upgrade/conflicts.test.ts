/** Both sides changed one place: markers, taken back, again, settled. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { garden, type HistoryApp } from './history.js';
import { OLDEST } from './history-editions.js';
import { HISTORY_EDITS, makeHistoryEdits } from './history-edits.js';

const SERVICE = 'bin/services/CustomerService.ts';
/** Two lines that the template changes in 2.0.0 and 3.0.0, one of them in a file of a renamed folder. */
const CLASHES = [
  [SERVICE, / \* Business rules of customers\..*/, ' * What we know of customers.'],
  ['bin/routes/customer.routes.ts', /^\/\*\* .*\*\/$/m, '/** Ours. */'],
] as const;

const beds = garden('conflicts');
afterAll(() => beds.dispose());

let app: HistoryApp;
let before: Record<string, string>;
beforeEach(async () => {
  app = await beds.plant(OLDEST);
  await makeHistoryEdits(app, OLDEST);
  for (const [path, from, to] of CLASHES) app.edit(path, from, to);
  before = app.snapshot();
});

/** The state that `--abort` restores: files and base, byte for byte. */
const withoutTraces = (tree: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(tree).filter(([path]) => !path.startsWith('.prefiq/replaced')));

describe('an upgrade with conflicts', () => {
  it('marks them, keeps all other edits, and refuses commands that write until they are settled', async () => {
    const { code, stdout } = await app.run('upgrade');
    expect(code).toBe(3);
    expect(stdout.match(/^ *conflict +\S+/gm)?.map((line) => line.trim().split(/ +/)[1])).toEqual([
      'bin/api/customer.routes.ts',
      SERVICE,
    ]);
    expect(app.read(SERVICE)).toMatch(
      /^<{7}[^]*What we know of customers\.[^]*^={7}$[^]*Business policy of customers[^]*^>{7}/m,
    );
    for (const { name, alive } of HISTORY_EDITS) expect(() => alive(app), name).not.toThrow();
    const open = app.snapshot();
    for (const argv of [['upgrade'], ['codegen'], ['lowcode', 'scaffold', 'all'], ['upgrade', '--check']]) {
      const refused = await app.run(...argv);
      expect(refused.code, argv.join(' ')).toBe(3);
      expect(refused.stderr).toMatch(/^PFQ_CONFLICTS_OPEN/);
    }
    expect(app.snapshot()).toEqual(open);
  });

  it('is taken back byte for byte, comes again, and ends when they are settled', async () => {
    expect((await app.run('upgrade')).code).toBe(3);
    const first = withoutTraces(app.snapshot());
    const abort = await app.run('upgrade', '--abort');
    expect(abort.stderr).toBe('');
    expect(abort.code).toBe(0);
    expect(app.snapshot()).toEqual(before);

    expect((await app.run('upgrade')).code).toBe(3);
    expect(withoutTraces(app.snapshot())).toEqual(first);
    const early = await app.run('upgrade', '--continue');
    expect(early.code).toBe(3);
    expect(early.stderr).toMatch(/^PFQ_CONFLICTS_LEFT/);

    for (const path of [SERVICE, 'bin/api/customer.routes.ts']) {
      // Both: ours first, then the template's.
      app.write(
        path,
        app
          .read(path)
          .replace(/^(<{7}|>{7}|={7}).*\n/gm, '')
          .replace(/^\|{7}.*\n[^]*?(?=^ \*|^\/\*\*)/m, ''),
      );
      app.edit(path, /$/, '\n// settled\n');
    }
    const done = await app.run('upgrade', '--continue');
    expect(done.stderr).toBe('');
    expect(done.code).toBe(0);
    const settled = app.snapshot();
    expect((await app.run('upgrade', '--check')).code).toBe(0);
    expect((await app.run('upgrade')).code).toBe(0);
    expect(app.snapshot()).toEqual(settled);
  });

  it('is spared by saying beforehand whose side counts', async () => {
    const argv = ['upgrade', '--keep', SERVICE, '--take', 'bin/api/customer.routes.ts'];
    const { code, stderr } = await app.run(...argv);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(app.read(SERVICE)).toContain('What we know of customers.');
    expect(app.read('bin/api/customer.routes.ts')).not.toContain('Ours.');
    expect((await app.run('upgrade', '--check')).code).toBe(0);
  });

  it.each([
    [['--continue'], 'PFQ_CONFLICTS_NONE'],
    [['--abort'], 'PFQ_CONFLICTS_NONE'],
    [['--continue', '--abort'], 'PFQ_UPGRADE_FLAGS'],
    [['--abort', '--check'], 'PFQ_UPGRADE_FLAGS'],
    [['--continue', '--keep', 'a.ts'], 'PFQ_UPGRADE_FLAGS'],
    [['--keep', 'no/such.ts'], 'PFQ_RESTORE_UNKNOWN'],
  ])('%j is refused, and nothing is written', async (argv, expected) => {
    const { code, stderr } = await app.run('upgrade', ...argv);
    expect(stderr).toMatch(new RegExp(`^${expected}`));
    expect(code).toBe(2);
    expect(app.snapshot()).toEqual(before);
  });
});
