/**
 * TLS in front of a server that has none, as the wire protocols of PostgreSQL and MariaDB have it: asked for in the
 * open, then the connection turns to it. The front lets nobody in without, as `hostssl` and `require_secure_transport` do.
 */

import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import { createSecureContext, TLSSocket } from 'node:tls';

import type { DatabaseConfig, EngineName } from 'prefiq';

import { frontMariadb } from './tls-front-mariadb.js';

/** Certificates of tests/runtime/tls, and what each is for. */
export type CertificateName = 'by-name' | 'by-address' | 'elsewhere';

export const authority = (name: 'trusted' | 'stranger'): string => read(name);

const read = (name: string): string => readFileSync(new URL(`tls/${name}.pem`, import.meta.url), 'utf8');

export interface TlsFront {
  readonly port: number;
  /** Bytes from clients since they turned to TLS, as they came over the wire. */
  wire(): Buffer;
  /** Clients that went on to say who they are, over TLS. */
  logins(): number;
  close(): Promise<void>;
}

/** The handshake of a protocol with a client, until both sides only have to be joined. */
export interface Meeting {
  readonly client: Socket;
  /** Turns the connection to TLS, beginning with bytes that came already. */
  upgrade(begun: Buffer): Duplex;
  /** A connection to the server itself. */
  server(): Socket;
  /** Called at every login. */
  login(): void;
}

export async function tlsFront(
  engine: Exclude<EngineName, 'sqlite'>,
  { host = 'localhost', port = 0 }: DatabaseConfig,
  certificate: CertificateName,
): Promise<TlsFront> {
  const sockets = new Set<Socket>();
  const wire: Buffer[] = [];
  let logins = 0;
  const pem = read(certificate);
  const secureContext = createSecureContext({ cert: pem, key: pem });
  const kept = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
  };
  const meet = engine === 'postgres' ? frontPostgres : frontMariadb;
  const front = createServer((client) => {
    kept(client);
    meet({
      client,
      upgrade: (begun) => {
        const [inner, outer] = duplexPair();
        const read = (bytes: Buffer): void => {
          wire.push(bytes);
          inner.write(bytes);
        };
        client.removeAllListeners('data');
        client.on('data', read);
        inner.on('data', (bytes: Buffer) => client.write(bytes));
        if (begun.length > 0) read(begun);
        const secure = new TLSSocket(outer, { isServer: true, secureContext });
        // A client that does not trust the certificate says so, and goes.
        return secure.on('error', () => client.destroy());
      },
      server: () => {
        const server = kept(connect(port, host));
        client.on('close', () => server.destroy());
        server.on('close', () => client.destroy());
        return server;
      },
      login: () => void logins++,
    });
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  return {
    port: (front.address() as AddressInfo).port,
    wire: () => Buffer.concat(wire),
    logins: () => logins,
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

function frontPostgres({ client, upgrade, server, login }: Meeting): void {
  client.once('data', (first) => {
    if (!first.subarray(0, 8).equals(SSL_REQUEST)) {
      client.end(refusalOfPostgres('28000', 'no pg_hba.conf entry for host "127.0.0.1", no encryption'));
      return;
    }
    const secure = upgrade(first.subarray(8));
    client.write('S');
    secure.once('data', (startup: Buffer) => {
      login();
      const to = server();
      to.write(startup);
      secure.pipe(to).pipe(secure);
    });
  });
}

function refusalOfPostgres(code: string, message: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`);
  const head = Buffer.alloc(5, 'E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
