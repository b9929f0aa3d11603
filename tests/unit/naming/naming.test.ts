import fc from '../../fast-check.js';
import validate from 'validate-npm-package-name';
import { describe, expect, it } from 'vitest';
import { assertAppName } from '../../../src/naming/app-name.js';
import { camel, constant, kebab, pascal, snake, title, words } from '../../../src/naming/cases.js';
import { isDeviceName } from '../../../src/naming/device-names.js';
import { pathFault } from '../../../src/naming/safe-path.js';

const accepted = (name: string): boolean => {
  try {
    return assertAppName(name) === name;
  } catch {
    return false;
  }
};

describe('app names', () => {
  it('are valid npm names and file names, and no devices, for all inputs', () => {
    const candidate = fc.oneof(
      fc.stringMatching(/^[a-z0-9._-]{1,20}$/),
      fc.string(),
      fc.constantFrom('con', 'fs', 'node_modules', 'http2', 'favicon.ico'),
    );
    fc.assert(
      fc.property(candidate, (name) => {
        fc.pre(accepted(name));
        expect(validate(name).validForNewPackages).toBe(true);
        expect(pathFault(name)).toBeNull();
        expect(isDeviceName(name)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['crm', 'a', 'my-crm', 'crm2', 'a-1-b'])('%s is one', (name) => {
    expect(accepted(name)).toBe(true);
  });

  it('suggest a name like the refused one', () => {
    expect(() => assertAppName('MyCRMApp')).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('such as my-crm-app') as string }),
    );
  });
});

describe('letter cases', () => {
  it.each([
    [
      'CRMDealStage',
      'crm-deal-stage',
      'crmDealStage',
      'CrmDealStage',
      'crm_deal_stage',
      'CRM_DEAL_STAGE',
      'Crm Deal Stage',
    ],
    ['on_hold', 'on-hold', 'onHold', 'OnHold', 'on_hold', 'ON_HOLD', 'On Hold'],
    [
      'project2Name',
      'project2-name',
      'project2Name',
      'Project2Name',
      'project2_name',
      'PROJECT2_NAME',
      'Project2 Name',
    ],
  ])('%s', (name, ...want) => {
    expect([kebab, camel, pascal, snake, constant, title].map((convert) => convert(name))).toEqual(want);
  });

  it('kebab is stable', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9 _-]{0,20}$/),
        (name) => words(kebab(name)).join('-') === kebab(name),
      ),
    );
  });
});

describe('safe paths', () => {
  it('never lead out of the project', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '', 'a', 'b.ts', 'con', '/', '\\', 'C:', '~'), { maxLength: 6 }),
        (parts) => {
          const path = parts.join('/');
          if (pathFault(path) === null)
            expect(path.split('/').every((part) => part !== '..' && part !== '.' && part !== '')).toBe(true);
        },
      ),
    );
  });
});
