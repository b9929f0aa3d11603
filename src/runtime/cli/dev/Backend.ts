/** The backend of `prefiq dev`: a child process that is replaced whenever its sources change. */

import { spawn, type ChildProcess } from 'node:child_process';

import type { Env } from '../../kernel/env.js';
import { PREFIQ_BIN } from './codegen.js';

export interface BackendOptions {
  readonly root: string;
  readonly port: number;
  readonly env: Env;
  readonly output: (text: string) => void;
}

export class Backend {
  readonly #options: BackendOptions;
  #child: ChildProcess | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: BackendOptions) {
    this.#options = options;
  }

  /** Ends the running child and starts the next one; calls in quick succession follow each other. */
  restart(): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      await this.#end();
      this.#start();
    });
    return this.#turn;
  }

  stop(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#end());
    return this.#turn;
  }

  #start(): void {
    const { root, port, env, output } = this.#options;
    const args = [
      PREFIQ_BIN,
      'server',
      'start',
      '--source',
      '--quiet',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
    ];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', output);
    }
    child.once('exit', (code) => {
      if (this.#child === child && code !== 0)
        output('The backend ended. It starts again at the next change.\n');
      if (this.#child === child) this.#child = undefined;
    });
    this.#child = child;
  }

  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    // A request that hangs must not hold up the reload.
    const patience = setTimeout(() => child.kill('SIGKILL'), 2_000);
    await gone;
    clearTimeout(patience);
  }
}
