/** `prefiq dev` of an app, as its user starts it. */

import { killGroup, start, type Environment } from './process.js';

export interface DevServer {
  /** Of the app. */
  readonly url: string;
  /** By name. */
  readonly sites: ReadonlyMap<string, string>;
  /** Everything it has said by now. */
  output(): string;
  hasEnded(): boolean;
  /** Ctrl-C; resolves once it is gone. */
  stop(): Promise<void>;
  kill(): void;
}

const CLI = 'node_modules/prefiq/bin/prefiq.js';
/** The lines printed once everything is served, each whole: the app, then a line a site. */
const AT = /^(\S+) is at (http:\/\/\S+)( \(Ctrl-C ends it\))?\n/gm;

export function startDev(app: string, env: Environment, sites: readonly string[] = []): Promise<DevServer> {
  const child = start(process.execPath, [CLI, 'dev', '--port', '0'], { cwd: app, env });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (text: string): void => {
      output += text;
      const found = [...output.matchAll(AT)];
      const url = found.find(([, , , isApp]) => isApp !== undefined)?.[2];
      // A site may be called as its app is.
      const ofSites = found.filter(([, , , isApp]) => isApp === undefined);
      const at = new Map(ofSites.map(([, name = '', address = '']) => [name, address]));
      if (url === undefined || !sites.every((name) => at.has(name))) return;
      resolve({
        url,
        sites: at,
        output: () => output,
        hasEnded: () => child.exitCode !== null,
        stop: async () => {
          if (child.pid !== undefined && child.exitCode === null) process.kill(child.pid, 'SIGINT');
          await ended;
        },
        kill: () => killGroup(child),
      });
    };
    child.stdout?.setEncoding('utf8').on('data', read);
    child.stderr?.setEncoding('utf8').on('data', read);
    void ended.then((code) => reject(new Error(`prefiq dev ended with ${code}:\n${output}`)));
  });
}
