/** `prefiq server start` of an app, as its user starts it. */

import { join } from 'node:path';

import { killGroup, start, type Environment } from './process.js';

export interface AppServer {
  readonly url: string;
  /** SIGTERM; resolves to exit code and output. */
  stop(): Promise<{ readonly code: number | null; readonly output: string }>;
  kill(): void;
}

export interface ServeOptions {
  readonly node?: readonly string[];
  readonly env?: Environment;
  readonly args?: readonly string[];
}

const START_SECONDS = 30;

export function serve(app: string, options: ServeOptions = {}): Promise<AppServer> {
  const [program, ...before] = options.node ?? [process.execPath];
  const cli = join(app, 'node_modules/prefiq/bin/prefiq.js');
  const args = [...before, cli, 'server', 'start', '--port', '0', '--json', ...(options.args ?? [])];
  const child = start(program as string, args, { cwd: app, ...(options.env && { env: options.env }) });
  let [stdout, output] = ['', ''];
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      killGroup(child);
      reject(new Error(`the server ${why}:\n${output}`));
    };
    const timer = setTimeout(() => fail(`was not up after ${START_SECONDS} s`), START_SECONDS * 1000);
    void ended.then((code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      output += text;
      const json = /^\{\n[\s\S]*?^\}$/m.exec(stdout)?.[0];
      if (json === undefined) return;
      clearTimeout(timer);
      const { url } = JSON.parse(json) as { url: string };
      resolve({
        url,
        kill: () => killGroup(child),
        async stop() {
          const isRunning = child.exitCode === null && child.signalCode === null;
          if (isRunning && child.pid !== undefined) process.kill(child.pid, 'SIGTERM');
          const timer = setTimeout(() => killGroup(child), 15_000);
          const code = await ended;
          clearTimeout(timer);
          return { code, output };
        },
      });
    });
  });
}
