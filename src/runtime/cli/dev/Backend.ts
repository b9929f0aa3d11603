/** The backend of `prefiq dev`: a child process that is replaced whenever its sources change. */

import { spawn, type ChildProcess } from 'node:child_process';

import type { Env } from '../../kernel/env.js';
import { childEnv } from '../kit/child-env.js';
import { PREFIQ_BIN } from './run-prefiq.js';

export interface BackendOptions {
  readonly root: string;
  readonly port: number;
  readonly env: Env;
  readonly output: (text: string) => void;
}

/** The message of the child once it listens. */
export interface Ready {
  readonly knowsAsker: boolean;
}

/** A request that hangs must not hold up the reload for longer. */
const PATIENCE_MS = 2_000;

export class Backend {
  readonly #options: BackendOptions;
  #child: ChildProcess | undefined;
  #turn: Promise<void> = Promise.resolve();
  /** Of the present child: it listens (true), or has ended. */
  #up: Promise<boolean> = Promise.resolve(false);
  #isStopped = false;
  #knowsAsker = false;
  /** Resolves when nothing holds requests back. */
  #free: Promise<void> = Promise.resolve();
  /** Requests it is answering. */
  #active = 0;
  #onIdle: () => void = () => undefined;

  /** Did the app that ran last say who asks? */
  get knowsAsker(): boolean {
    return this.#knowsAsker;
  }

  constructor(options: BackendOptions) {
    this.#options = options;
  }

  /** Ends the running child and starts the next one; calls in quick succession follow each other. */
  restart(): Promise<boolean> {
    this.#turn = this.#turn.then(async () => {
      await this.#idle();
      await this.#end();
      if (!this.#isStopped) this.#up = this.#start();
    });
    return this.isUp();
  }

  /** Lets requests wait until `work` is done: what they are to find is only being made. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const done = work();
    this.#free = done.then(
      () => undefined,
      () => undefined,
    );
    return done;
  }

  /** Waits for a restart that is under way; false when the backend ended instead. */
  async isUp(): Promise<boolean> {
    for (;;) {
      await this.#turn;
      const up = this.#up;
      const isUp = await up;
      if (up === this.#up) return isUp;
    }
  }

  /** Lets a request through as soon as the backend is up; `done` says when it is answered. False: no backend runs. */
  async admit(done: (callback: () => void) => void): Promise<boolean> {
    await this.#free;
    if (!(await this.isUp())) return false;
    this.#active++;
    done(() => {
      this.#active--;
      if (this.#active === 0) this.#onIdle();
    });
    return true;
  }

  /** New requests wait already; those under way may finish. */
  #idle(): Promise<void> {
    return new Promise((resolve) => {
      const patience = setTimeout(resolve, PATIENCE_MS);
      this.#onIdle = () => {
        clearTimeout(patience);
        resolve();
      };
      if (this.#active === 0) this.#onIdle();
    });
  }

  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#end();
  }

  #start(): Promise<boolean> {
    const { root, port, env, output } = this.#options;
    const address = ['--host', '127.0.0.1', '--port', String(port)];
    const args = [PREFIQ_BIN, 'server', 'start', '--source', '--supervised', '--quiet', ...address];
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: childEnv(env),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', output);
    }
    return new Promise((resolve) => {
      child.once('message', (told: Ready) => {
        this.#knowsAsker = told.knowsAsker;
        resolve(true);
      });
      // Not `exit`: the last output is still on its way then.
      child.once('close', (code) => {
        resolve(false);
        if (this.#child !== child) return;
        this.#child = undefined;
        this.#up = Promise.resolve(false);
        if (code !== 0) output('The backend ended. It starts again at the next change.\n');
      });
    });
  }

  async #end(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    await gone;
    clearTimeout(patience);
  }
}
