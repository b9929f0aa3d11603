/** A port of this machine that leads to a database server, once it is opened: a server that is not there yet, or no longer. */

import { connect, createServer, type Socket } from 'node:net';

import type { DatabaseConfig } from 'prefiq';

export interface Gate {
  /** The settings of the database, by way of the gate. */
  readonly config: DatabaseConfig;
  open(): Promise<void>;
  /** Cuts off all connections through it. */
  close(): Promise<void>;
}

export async function gateTo(config: DatabaseConfig): Promise<Gate> {
  const sockets: Socket[] = [];
  const gate = createServer((socket) => {
    const to = connect(config.port ?? 0, config.host ?? '');
    sockets.push(socket, to);
    socket.on('error', () => to.destroy());
    to.on('error', () => socket.destroy());
    socket.pipe(to).pipe(socket);
  });
  const listen = (port: number): Promise<number> =>
    new Promise((resolve) => {
      gate.listen(port, '127.0.0.1', () => resolve((gate.address() as { port: number }).port));
    });
  const close = async (): Promise<void> => {
    for (const socket of sockets.splice(0)) socket.destroy();
    if (gate.listening) await new Promise((resolve) => gate.close(resolve));
  };
  const port = await listen(0);
  await close();
  return {
    config: { ...config, host: '127.0.0.1', port },
    open: async () => void (await listen(port)),
    close,
  };
}
