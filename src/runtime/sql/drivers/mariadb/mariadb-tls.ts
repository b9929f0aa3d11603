import { checkServerIdentity, type TLSSocket } from 'node:tls';

import { TlsFailure } from '../TlsFailure.js';
import type { MysqlConnection } from './mysql-library.js';

const CLIENT_SSL = 0x800;

/** The library compares certificates with names only: where it is given an address, it would look for `localhost`. */
export function checkAddress(connection: MysqlConnection, address: string): void {
  const { startTLS } = connection;
  connection.startTLS = (onSecure) =>
    startTLS.call(connection, (failure) =>
      onSecure(
        failure ?? checkServerIdentity(address, (connection.stream as TLSSocket).getPeerCertificate(true)),
      ),
    );
}

/** The part that TLS has in a failed connection; `failure` itself where it has none. */
export function mariadbTlsFailure(failure: unknown, connection: MysqlConnection): unknown {
  const { code, errno } = failure as { code?: string; errno?: number };
  if (code === 'HANDSHAKE_NO_SSL_SUPPORT') return new TlsFailure('missing', failure as Error);
  if (code === 'HANDSHAKE_SSL_ERROR') return new TlsFailure('distrusted', failure as Error);
  if (code === 'ER_SECURE_TRANSPORT_REQUIRED' || errno === 3159)
    return new TlsFailure('wanted', failure as Error);
  const isOpen = !(connection.stream as Partial<TLSSocket>).encrypted;
  // MariaDB gives the same answer to a wrong password and to the right one that came without TLS.
  if (code === 'ER_ACCESS_DENIED_ERROR' && isOpen && (connection.serverCapabilityFlags & CLIENT_SSL) !== 0)
    (failure as Error).message += ', or only with TLS';
  return failure;
}
