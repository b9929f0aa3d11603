/** A directory for one suite, with everything that would otherwise touch the home of who runs the tests. */

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Scratch {
  readonly path: string;
  /** The environment of a person with a name and no other settings. */
  readonly env: Readonly<Record<string, string>>;
  join(...parts: string[]): string;
  folder(...parts: string[]): string;
  dispose(): void;
}

export function scratch(name: string): Scratch {
  const path = realpathSync(mkdtempSync(join(tmpdir(), `prefiq-e2e-${name}-`)));
  const gitConfig = join(path, '.gitconfig');
  writeFileSync(gitConfig, '[user]\n  name = Ada Stranger\n  email = ada@example.com\n');
  return {
    path,
    env: {
      GIT_CONFIG_GLOBAL: gitConfig,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CEILING_DIRECTORIES: path,
      XDG_CACHE_HOME: join(path, '.cache'),
      npm_config_ignore_scripts: 'true',
      npm_config_update_notifier: 'false',
    },
    join: (...parts) => join(path, ...parts),
    folder(...parts) {
      const folder = join(path, ...parts);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    dispose: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}
