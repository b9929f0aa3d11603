/**
 * Calls back once for a burst of changes below some folders, or of single files. Each folder is watched by itself:
 * Node's recursive watching loses a file on Linux as soon as an editor saves it by putting a new one in its place.
 */

import { existsSync, readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { dirname, join } from 'node:path';

export interface WatchOptions {
  readonly root: string;
  readonly folders: readonly string[];
  readonly files?: readonly string[];
  /** Paths relative to the root, with `/`. Calls follow each other; while one runs, changes are gathered. */
  readonly onChange: (paths: readonly string[]) => void | Promise<void>;
  /** Receives the error of `onChange`, or the reason why a folder can no longer be watched. Watching goes on. */
  readonly onError: (cause: unknown) => void;
  readonly signal: AbortSignal;
  readonly delayMs?: number;
}

/** Editors write a file in several steps; a pause of this length ends a burst. */
const DELAY_MS = 80;

export function watchFolders(options: WatchOptions): void {
  const { root, folders, files = [], onError, signal } = options;
  const note = gather(options);
  const watchers = new Map<string, FSWatcher>();

  const watchOne = (folder: string, onName: (name: string) => void): void => {
    const watcher = watch(join(root, folder), (_event, name) => {
      if (name !== null) onName(name);
    });
    watcher.on('error', (cause) => {
      watcher.close();
      // A folder that was deleted is no error: its parent said so already.
      if (existsSync(join(root, folder))) onError(cause);
    });
    watchers.set(folder, watcher);
  };
  const watchTree = (folder: string, isNew: boolean): void => {
    watchers.get(folder)?.close();
    watchOne(folder, (name) => seen(`${folder}/${name}`));
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) watchTree(path, isNew);
      // It was there before its folder was watched.
      else if (isNew) note(path);
    }
  };
  const seen = (path: string): void => {
    note(path);
    const isFolder = statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() === true;
    try {
      if (isFolder) watchTree(path, true);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause; // Gone again.
    }
  };

  for (const folder of folders) if (existsSync(join(root, folder))) watchTree(folder, false);
  for (const folder of new Set(files.map((file) => dirname(file)))) {
    watchOne(folder, (name) => files.filter((file) => join(file) === join(folder, name)).forEach(note));
  }
  const stop = (): void => watchers.forEach((watcher) => watcher.close());
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
}

/** Gathers paths and hands them on when it has been quiet for a while, one burst after the other. */
function gather(options: WatchOptions): (path: string) => void {
  const { onChange, onError, signal, delayMs = DELAY_MS } = options;
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  const flush = async (): Promise<void> => {
    if (isRunning || changed.size === 0 || signal.aborted) return;
    isRunning = true;
    const paths = [...changed].sort();
    changed.clear();
    try {
      await onChange(paths);
    } catch (cause) {
      onError(cause);
    }
    isRunning = false;
    void flush();
  };
  return (path) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delayMs);
  };
}
