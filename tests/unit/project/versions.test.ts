import fc from '../../fast-check.js';
import { describe, expect, it } from 'vitest';

import { pendingUpgrades } from '../../../src/project/upgrade/pending-upgrades.js';
import { compareVersions } from '../../../src/project/upgrade/versions.js';

/** The order that semver.org gives, and its like. */
const ORDERED = [
  '0.0.1',
  '0.0.2',
  '0.0.10',
  '0.1.0',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0-rc.1',
  '1.0.0',
  '1.2.0',
  '1.10.0',
];

describe('versions', () => {
  it('are ordered as SemVer orders them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ORDERED), (some) => {
        expect(some.toSorted(compareVersions)).toEqual(ORDERED.filter((one) => some.includes(one)));
      }),
    );
  });

  it('do not differ by their build', () => {
    expect(compareVersions('1.0.0+linux', '1.0.0')).toBe(0);
  });
});

describe('pending upgrades', () => {
  const upgrade = (to: string) => ({ to, changes: [`what ${to} brings`] });
  const known = ['0.10.0', '0.2.0', '0.1.0'].map(upgrade);

  it.each([
    ['0.1.0', '0.10.0', ['0.2.0', '0.10.0']],
    ['0.0.1', '0.2.0', ['0.1.0', '0.2.0']],
    ['0.2.0', '0.2.0', []],
    ['0.2.0-beta.1', '0.3.0', ['0.2.0']],
  ])('from %s to %s', (project, installed, want) => {
    expect(pendingUpgrades(known, { project, installed }).map(({ to }) => to)).toEqual(want);
  });

  it('of a project that is ahead are refused', () => {
    expect(() => pendingUpgrades(known, { project: '0.2.1', installed: '0.2.0' })).toThrow(
      expect.objectContaining({ code: 'PFQ_UPGRADE_DOWNGRADE', exitCode: 2 }) as Error,
    );
  });
});
