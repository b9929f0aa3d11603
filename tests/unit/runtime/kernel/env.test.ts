import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';

import { loadSettings, migrateConfig, PrefiqError } from 'prefiq';
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
    expect(problems['DB_PASSWORD']).toContain('did you mean DB_PASS?');
  });

  it('keeps variables of other programs', () => {
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

  it('reads how long statements may take, whether writes are refused, and whose certificates are trusted', () => {
    writeFileSync(join(root, 'ca.pem'), '-----BEGIN CERTIFICATE-----\n');
    const { databases } = load({
      DB_STATEMENT_TIMEOUT: '500',
      DB_READ_ONLY: 'yes',
      DB_SSL: 'true',
      DB_SSL_CA_FILE: join(root, 'ca.pem'),
    });
    expect(databases['default']).toMatchObject({
      statementTimeoutMs: 500,
      readOnly: true,
      ssl: true,
      sslCa: '-----BEGIN CERTIFICATE-----',
    });
    expect(problemsOf({ DB_SSL_CA: join(root, 'ca.pem') })['DB_SSL_CA']).toContain('DB_SSL_CA_FILE');
    expect(problemsOf({ DB_SSL_CA: '-----BEGIN CERTIFICATE-----' })['DB_SSL_CA']).toContain('DB_SSL=true');
    expect(load({}).databases['default']).toMatchObject({ statementTimeoutMs: 30_000, readOnly: false });
  });

  it('migrates over a direct connection where one is given, with the rest as for the app', () => {
    const server = {
      DB_ENGINE: 'postgres',
      DB_HOST: 'pooler',
      DB_PORT: '6432',
      DB_NAME: 'crm',
      DB_USER: 'app',
    };
    const of = (env: Record<string, string>) => {
      const { default: settings } = load(env).databases;
      if (!settings) throw new Error('No default database');
      const { password, ...config } = migrateConfig(settings);
      return { ...config, password: password?.reveal() };
    };
    expect(of({ ...server, DB_PASS: 'one' })).toMatchObject({ host: 'pooler', port: 6432, password: 'one' });
    const url = 'postgresql://owner:p%40ss@[::1]:5433/crm%20two';
    expect(of({ ...server, DB_PASS: 'one', DB_MIGRATE_URL: url })).toMatchObject({
      host: '::1',
      port: 5433,
      user: 'owner',
      password: 'p@ss',
      database: 'crm two',
      statementTimeoutMs: 0,
    });
    expect(of({ ...server, DB_MIGRATE_URL: 'postgres://db' })).toMatchObject({
      host: 'db',
      port: undefined,
      user: 'app',
      database: 'crm',
    });
    for (const wrong of ['mysql://u@h/d', 'postgres:///d', 'nonsense', 'postgres://u:%zz@h/d']) {
      const problems = problemsOf({ ...server, DB_MIGRATE_URL: wrong });
      expect(Object.keys(problems)).toEqual(['DB_MIGRATE_URL']);
      expect(problems['DB_MIGRATE_URL']).not.toContain(wrong);
    }
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
