/** TLS to a database: what is asked for is spoken, and what cannot be trusted is not spoken with. */

import { type DatabaseConfig, type EngineName, type Executor, openExecutor } from 'prefiq';
import { afterEach, expect, it } from 'vitest';

import { describeEngines, emptyDatabase } from './engines.js';
import { authority, type CertificateName, type TlsFront, tlsFront } from './tls-front.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describeEngines(
  'TLS',
  (name) => {
    const engine = name as Exclude<EngineName, 'sqlite'>;

    const front = async (certificate: CertificateName): Promise<[TlsFront, DatabaseConfig]> => {
      const config = await emptyDatabase(engine);
      const made = await tlsFront(engine, config, certificate);
      closing.push(() => made.close());
      return [
        made,
        { ...config, host: 'localhost', port: made.port, ssl: true, sslCa: authority('trusted') },
      ];
    };
    const use = (config: DatabaseConfig): Executor => {
      const executor = openExecutor(config, { busyTimeoutMs: 2_000 });
      closing.push(() => executor.close());
      return executor;
    };

    /** A server that cannot be trusted does not even learn the name of the user. */
    const refused = async (config: DatabaseConfig, behind: TlsFront, expected: object): Promise<void> => {
      const failure = await use(config)
        .scalar('SELECT 1')
        .catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject(expected);
      expect(behind.logins()).toBe(0);
    };
    const distrusted = (reason: RegExp) => ({
      code: 'PFQ_DB_TLS',
      message: expect.stringMatching(reason) as string,
      fix: expect.stringContaining('DB_SSL_CA_FILE') as string,
    });

    it('carries statements, transactions and scripts, and nothing of them can be read on the way', async () => {
      const [behind, config] = await front('by-name');
      const executor = use(config);
      const word = 'nobody-shall-read-this';
      await executor.script('CREATE TABLE t (n INTEGER PRIMARY KEY, name VARCHAR(40))');
      await executor.tx(() => executor.exec('INSERT INTO t VALUES (?, ?)', [1, word]));
      const asked = Array.from({ length: 8 }, () =>
        executor.scalar(`SELECT name FROM t WHERE name='${word}'`),
      );
      expect(await Promise.all(asked)).toEqual(Array(8).fill(word));
      const wire = behind.wire();
      // A handshake of TLS, and later records of it.
      expect([wire[0], wire[1], wire.includes(Buffer.from([0x17, 0x03, 0x03]))]).toEqual([0x16, 0x03, true]);
      for (const plain of [word, 'SELECT', 'CREATE TABLE', config.database])
        expect(wire.includes(plain), plain).toBe(false);
      expect(behind.logins()).toBeGreaterThan(1);
    });

    it('carries a text of a megabyte both ways', async () => {
      const [, config] = await front('by-name');
      const text = 'é😀x'.repeat(150_000);
      const cast = engine === 'postgres' ? 'CAST(? AS TEXT)' : '?';
      expect(await use(config).scalar(`SELECT ${cast}`, [text])).toBe(text);
    });

    it('takes a certificate for the address that it goes to', async () => {
      const [behind, config] = await front('by-address');
      const executor = use({ ...config, host: '127.0.0.1' });
      const asked = Array.from({ length: 4 }, () => executor.scalar('SELECT 1'));
      expect(await Promise.all(asked)).toEqual([1, 1, 1, 1]);
      expect(behind.wire()[0]).toBe(0x16);
    });

    it.each([
      ['an authority that nobody named', 'by-name', 'localhost', { sslCa: undefined }, /certificate/],
      ['another authority', 'by-name', 'localhost', { sslCa: authority('stranger') }, /certificate/],
      ['a certificate for another host', 'elsewhere', 'localhost', {}, /altnames|does not match/i],
      ['a certificate for another address', 'elsewhere', '127.0.0.1', {}, /altnames|does not match|IP/i],
      ['a certificate for a name, where it goes to an address', 'by-name', '127.0.0.1', {}, /IP/],
    ] as const)('does not trust %s', async (_what, certificate, host, change, reason) => {
      const [behind, config] = await front(certificate);
      await refused({ ...config, host, ...change }, behind, distrusted(reason));
      // Nor does the second attempt, which could take up what the first one began.
      await refused({ ...config, host, ...change }, behind, distrusted(reason));
    });

    it('that a server demands but nobody configured is named by the error', async () => {
      const [behind, config] = await front('by-name');
      const plain = { ...config, ssl: false, sslCa: undefined };
      await refused(
        plain,
        behind,
        engine === 'postgres'
          ? { code: 'PFQ_DB_TLS', fix: expect.stringContaining('DB_SSL=true') as string }
          : // MariaDB does not tell it from a wrong password.
            {
              code: 'PFQ_DB_CONNECT',
              message: expect.stringContaining('or only with TLS') as string,
              fix: expect.stringContaining('DB_SSL') as string,
            },
      );
    });

    it('that was asked for is never done without', async () => {
      const config = await emptyDatabase(engine);
      const failure = await use({ ...config, ssl: true })
        .scalar('SELECT 1')
        .catch((thrown: unknown) => thrown);
      // The server of the tests has none, unless somebody gave it a certificate that nobody here has signed.
      expect(failure).toMatchObject({ code: 'PFQ_DB_TLS' });
    });
  },
  ['postgres', 'mariadb'],
);
