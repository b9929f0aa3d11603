/** Calls back once for a burst of changes below some folders. */

import { watch, type FSWatcher } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface WatchOptions {
  readonly root: string;
  readonly folders: readonly string[];
  /** Paths relative to the root, with `/`. */
  readonly onChange: (paths: readonly string[]) => void | Promise<void>;
  readonly signal: AbortSignal;
  readonly delayMs?: number;
}

/** Editors write a file in several steps; a pause of this length ends a burst. */
const DELAY_MS = 80;

export function watchFolders({ root, folders, onChange, signal, delayMs = DELAY_MS }: WatchOptions): void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const flush = (): void => {
    const paths = [...changed].sort();
    changed.clear();
    running = running.then(() => onChange(paths));
  };
  const watchers = folders
    .filter((folder) => existsSync(join(root, folder)))
    .map((folder): FSWatcher =>
      watch(join(root, folder), { recursive: true }, (_event, name) => {
        if (name === null) return;
        changed.add(`${folder}/${name.replaceAll('\\', '/')}`);
        clearTimeout(timer);
        timer = setTimeout(flush, delayMs);
      }),
    );
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
    { once: true },
  );
}
