/** Every version of the history, edited by hand in every way and brought to the latest. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { garden, type HistoryApp } from './history.js';
import { VERSIONS } from './history-editions.js';
import { HISTORY_EDITS, makeHistoryEdits } from './history-edits.js';

const beds = garden('edits');
afterAll(() => beds.dispose());

describe.each(VERSIONS.slice(0, -1))('upgrade from %s', (version) => {
  let app: HistoryApp;
  let upgraded: Record<string, string>;

  beforeAll(async () => {
    app = await beds.plant(version);
    await makeHistoryEdits(app, version);
    const { code, stdout, stderr } = await app.run('upgrade');
    expect(stderr).toBe('');
    expect(stdout.match(/^ *conflict.*/gm) ?? []).toEqual([]);
    expect(code).toBe(0);
    upgraded = app.snapshot();
  });

  it.each(HISTORY_EDITS)('keeps $name', ({ alive }) => alive(app));

  it('leaves nothing to do: a second run changes nothing, --check ends with 0', async () => {
    expect((await app.run('upgrade')).code).toBe(0);
    expect(app.snapshot()).toEqual(upgraded);
    const check = await app.run('upgrade', '--check');
    expect(check.stdout).not.toMatch(/^ {2}(create|update|merge|delete|move) /m);
    expect(check.code).toBe(0);
  });
});
