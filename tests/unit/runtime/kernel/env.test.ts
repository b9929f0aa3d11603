import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { loadSettings, PrefiqError } from 'prefiq';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root: string;
beforeEach(() => void (root = mkdtempSync(join(tmpdir(), 'prefiq-env-'))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const load = (env: Record<string, string>) => loadSettings(env, { app: 'crm', root });

function problemsOf(env: Record<string, string>): Record<string, string> {
  try {
    load(env);
  } catch (thrown) {
    const { details } = thrown as { details: { problems: { name: string; problem: string }[] } };
    return Object.fromEntries(details.problems.map(({ name, problem }) => [name, problem]));
  }
  return {};
}

describe('settings from the environment', () => {
  it('has a default for everything', () => {
    expect(load({})).toMatchObject({
      env: 'development',
      log: { level: 'info', format: 'text' },
      http: { host: '127.0.0.1', port: 3000, workers: 1 },
      databases: { default: { engine: 'sqlite', database: join(root, 'data/crm.db') } },
    });
    expect(load({ ENV: 'production' }).log).toEqual({ level: 'info', format: 'json', color: false });
  });

  it('lists everything that is wrong at once', () => {
    const problems = problemsOf({
      ENV: 'live',
      PORT: '70000',
      WORKERS: 'many',
      LOG_COLOR: 'perhaps',
      LOG_LEVL: 'info',
      DB_POOL_MIN: '20',
      DB_POOL_MAX: '5',
      DB_PASSWORD: 'hunter2',
      ANALYTICS_DB_ENGINE: 'oracle',
      ANALYTICS_DB_HOSTS: 'x',
    });
    expect(Object.keys(problems).sort()).toEqual([
      'ANALYTICS_DB_ENGINE', 'ANALYTICS_DB_HOSTS', 'DB_PASSWORD', 'DB_POOL_MIN', 'ENV', 'LOG_COLOR', 'LOG_LEVL', 'PORT',
      'WORKERS',
    ]); // prettier-ignore
    expect(problems['LOG_LEVL']).toContain('did you mean LOG_LEVEL');
  });

  it('leaves variables of other programs alone', () => {
    expect(
      problemsOf({ PATH: '/bin', HOME: '/root', npm_config_x: '1', DATABASE_URL: 'x', LOGNAME: 'me' }),
    ).toEqual({});
  });

  it('names databases by prefix', () => {
    const { databases } = load({
      ANALYTICS_DB_ENGINE: 'sqlite',
      ANALYTICS_DB_NAME: ':memory:',
      BIG_DATA_DB_ENGINE: 'sqlite',
    });
    expect(Object.keys(databases).sort()).toEqual(['analytics', 'big_data', 'default']);
    expect(databases['analytics']?.database).toBe(':memory:');
  });

  it('reads any variable from a file', () => {
    writeFileSync(join(root, 'secret'), 'from the file\n');
    expect(load({ JWT_SECRET_KEY_FILE: join(root, 'secret') }).jwtSecret?.reveal()).toBe('from the file');
    expect(
      problemsOf({ DB_PASS_FILE: join(root, 'nowhere'), DB_NAME_FILE: join(root, 'secret'), DB_NAME: 'x' }),
    ).toEqual({
      DB_PASS_FILE: 'cannot be read: ENOENT',
      DB_NAME: 'is given twice, as DB_NAME and as DB_NAME_FILE',
    });
  });

  it('reads .env outside of production, and the environment wins', () => {
    writeFileSync(join(root, '.env'), 'PORT=4000\nLOG_LEVEL="warn" # quiet\nJWT_SECRET_KEY=abc\n');
    const settings = load({ PORT: '5000' });
    expect([settings.http.port, settings.log.level, settings.jwtSecret?.reveal()]).toEqual([
      5000,
      'warn',
      'abc',
    ]);
    expect(load({ ENV: 'production' }).http.port).toBe(3000);
  });

  it('never shows a secret, in errors or in prints', () => {
    const secret = 'hunter2-hunter2';
    const settings = load({
      JWT_SECRET_KEY: secret,
      DB_PASS: secret,
      DB_MIGRATE_URL: `postgres://u:${secret}@h/d`,
    });
    expect(
      inspect(settings, { depth: 9 }) + JSON.stringify(settings) + String(settings.jwtSecret),
    ).not.toContain(secret);
    const failure = ((): unknown => {
      try {
        return load({ DB_PASSWORD: secret, PORT: 'x' });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(failure).toBeInstanceOf(PrefiqError);
    expect(inspect(failure, { depth: 9 })).not.toContain(secret);
  });
});
