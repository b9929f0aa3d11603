/** The half of tls-front.ts that knows MariaDB's packets: three bytes of length, one that numbers them, then as many. */

import type { Duplex } from 'node:stream';

import type { Meeting } from './tls-front.js';

const CLIENT_SSL = 0x0800;
/** Of the greeting: version of the protocol, then text and NUL, id of the connection, first half of the salt, filler. */
const BEHIND_VERSION = 4 + 8 + 1;
const OK = 0x00;
const ERROR = 0xff;

interface Packet {
  readonly number: number;
  readonly body: Buffer;
}

/**
 * The server behind greets and logs in as if there were no TLS, so what the two sides count differs by the one packet
 * that asked for it, until the login is over and each command begins to count anew.
 */
export function frontMariadb({ client, upgrade, server, login }: Meeting): void {
  const to = server();
  const stop = eachPacket(to, ({ body }, rest) => {
    stop();
    const greeting = Buffer.from(body);
    const capabilities = greeting.indexOf(0, 1) + 1 + BEHIND_VERSION;
    greeting.writeUInt16LE(greeting.readUInt16LE(capabilities) | CLIENT_SSL, capabilities);
    client.write(written({ number: 0, body: greeting }));
    if (rest.length > 0) throw new Error('a server says no more than its greeting');
  });
  const wait = eachPacket(client, ({ number, body }, rest) => {
    wait();
    if ((body.readUInt16LE(0) & CLIENT_SSL) === 0) {
      client.end(written({ number: number + 1, body: DENIED }));
      return;
    }
    logIn(upgrade(rest), to, login);
  });
}

/** As the server words it for a client without TLS, with any password. */
const DENIED = Buffer.concat([
  Buffer.from([ERROR, 0x15, 0x04]),
  Buffer.from(`#28000Access denied for user 'root'@'localhost' (using password: NO)`),
]);

function logIn(secure: Duplex, to: Duplex, told: () => void): void {
  let isFirst = true;
  const stopClient = eachPacket(secure, ({ number, body }) => {
    const sent = Buffer.from(body);
    // The login tells the server behind that no TLS is spoken with it.
    if (isFirst) {
      told();
      sent.writeUInt16LE(sent.readUInt16LE(0) & ~CLIENT_SSL, 0);
    }
    isFirst = false;
    to.write(written({ number: number - 1, body: sent }));
  });
  const stopServer = eachPacket(to, ({ number, body }, rest) => {
    secure.write(written({ number: number + 1, body }));
    if (body[0] !== OK && body[0] !== ERROR) return;
    stopClient();
    stopServer();
    if (rest.length > 0) secure.write(rest);
    secure.pipe(to).pipe(secure);
  });
}

/** Calls back for each packet with what came behind it, until the function that it gives back is called. */
function eachPacket(from: Duplex, take: (packet: Packet, rest: Buffer) => void): () => void {
  let bytes = Buffer.alloc(0);
  let isStopped = false;
  const read = (chunk: Buffer): void => {
    bytes = Buffer.concat([bytes, chunk]);
    while (!isStopped && bytes.length >= 4 && bytes.length >= 4 + bytes.readUIntLE(0, 3)) {
      const end = 4 + bytes.readUIntLE(0, 3);
      const packet = { number: bytes.readUInt8(3), body: bytes.subarray(4, end) };
      bytes = bytes.subarray(end);
      take(packet, bytes);
    }
  };
  from.on('data', read);
  return () => {
    isStopped = true;
    from.off('data', read);
  };
}

function written({ number, body }: Packet): Buffer {
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  head.writeUInt8(number, 3);
  return Buffer.concat([head, body]);
}
