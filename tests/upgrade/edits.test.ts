/** Every frozen release, edited by hand in every way, upgraded by the real command. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InstalledApp } from '../commands/installed.js';
import { editsOf, makeEdits } from './bed/edits.js';
import { bed } from './bed/project.js';
import { releases } from './releases.js';

const beds = bed('edits');
afterAll(() => beds.dispose(), 60_000);

describe.each(releases())('upgrade from %s', (version) => {
  let app: InstalledApp;
  let upgraded: Record<string, string>;

  beforeAll(async () => {
    app = await beds.project(version);
    await makeEdits(app, version);
    const { code, stdout, stderr } = await app.prefiq(['upgrade']);
    expect(stderr).toBe('');
    expect(stdout.match(/^ *conflict.*/gm) ?? []).toEqual([]);
    expect(code).toBe(0);
    upgraded = app.snapshot();
  }, 120_000);

  it.each(editsOf(version))('keeps $name', ({ alive }) => alive(app));

  it('leaves nothing to do: a second run changes nothing, --check ends with 0', async () => {
    expect((await app.prefiq(['upgrade'])).code).toBe(0);
    expect(app.snapshot()).toEqual(upgraded);
    const check = await app.prefiq(['upgrade', '--check']);
    expect(check.stdout).not.toMatch(/^ {2}(create|update|merge|delete|move) /m);
    expect(check.code).toBe(0);
  }, 60_000);
});
