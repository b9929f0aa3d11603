import { describe, expect, it } from 'vitest';

import { systemContext } from '../../../../src/runtime/contracts/RequestContext.js';
import { runRequest } from '../../../../src/runtime/http/request-context.js';
import { databaseTenant } from '../../../../src/runtime/sql/frame/database-tenant.js';
import {
  bindFrame,
  currentContext,
  currentFrame,
  startFrame,
  withFrame,
} from '../../../../src/runtime/sql/frame/frame.js';
import { TxScope } from '../../../../src/runtime/sql/frame/TxScope.js';

const NOTHING = { tenant: undefined, request: undefined, tx: undefined };
const request = { ...systemContext('test'), tenantId: 'acme' };
const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('the frame of running work', () => {
  it('is empty outside of any', () => {
    expect(currentFrame()).toEqual(NOTHING);
    expect(currentContext()).toBeUndefined();
    expect(Object.isFrozen(currentFrame())).toBe(true);
  });

  it('is narrowed for a piece of work, and stays as it is for everybody else', async () => {
    const tx = new TxScope({});
    await withFrame({ tenant: 'acme', request }, async () => {
      await pause();
      await withFrame({ tx, tenant: null }, async () => {
        await pause();
        expect(currentFrame()).toEqual({ tenant: null, request, tx });
      });
      expect(currentFrame()).toEqual({ tenant: 'acme', request, tx: undefined });
      expect(currentContext()).toBe(request);
    });
    expect(currentFrame()).toEqual(NOTHING);
  });

  it('has nothing of the running one when it is started', () => {
    withFrame({ tenant: 'other', tx: new TxScope({}) }, () => {
      startFrame({ request }, () => expect(currentFrame()).toEqual({ ...NOTHING, request }));
    });
  });

  it('travels with deferred work, in any caller', () => {
    const later = withFrame({ tenant: 'acme', request }, () => bindFrame(currentFrame));
    expect(withFrame({ tenant: 'other' }, later)).toEqual({ ...NOTHING, tenant: 'acme', request });
    const nobodys = bindFrame(currentFrame);
    expect(withFrame({ tenant: 'other' }, nobodys)).toEqual(NOTHING);
  });
});

describe('the frame of a request', () => {
  it('has the tenant that the request is for, where tenants are kept apart', () => {
    const frame = withFrame({ tenant: null, tx: new TxScope({}) }, () =>
      runRequest(request, 'row', currentFrame),
    );
    expect(frame).toEqual({ tenant: 'acme', request, tx: undefined });
    expect(runRequest(request, 'none', currentFrame).tenant).toBeUndefined();
  });

  it('has no tenant where none is known, which is not all of them', () => {
    const nobodys = { ...request, tenantId: null };
    expect(runRequest(nobodys, 'row', currentFrame).tenant).toBeUndefined();
  });
});

describe('the database', () => {
  it('gets the tenant of the running work', () => {
    expect(databaseTenant()).toBe('');
    expect(withFrame({ tenant: 'acme' }, databaseTenant)).toBe('acme');
    expect(withFrame({ tenant: null }, databaseTenant)).toBe('*');
  });
});
