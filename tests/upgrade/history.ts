/** Projects of the history's versions on disk, and the `prefiq` command with the latest of them installed. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MANIFEST_FILE } from 'prefiq/manifest';
import { commands } from '../../src/cli/commands.js';
import { render, write } from '../../src/engine/index.js';
import type { ContentRow } from '../../src/engine/types.js';
import { COMMANDS } from '../../src/runtime/cli/main.js';
import { App, prefiq, type Run } from '../commands/app.js';
import { filesOf, NO_TEMPLATES, ONCE, rowsOf, upgradeToLatest, type Version } from './history-editions.js';

const ALL = [...COMMANDS, ...commands.filter(({ name }) => name !== 'upgrade'), upgradeToLatest];

export class HistoryApp extends App {
  override run(...argv: string[]): Promise<Run> {
    return prefiq(this.root, argv, { all: ALL });
  }
}

/** Writes the project as `create` of that version left it. */
export async function plant(version: Version, root: string): Promise<HistoryApp> {
  const app = new HistoryApp(root);
  for (const [path, text] of filesOf(version)) if (ONCE.test(path)) app.write(path, text);
  const manifest: ContentRow = {
    to: MANIFEST_FILE,
    owner: 'shared',
    origin: 'manifest',
    content: app.read(MANIFEST_FILE),
    from: app.read(MANIFEST_FILE),
  };
  const plan = [...rowsOf(version, ['Customer', 'Project']), manifest];
  const planned = { rendering: render(plan, NO_TEMPLATES), options: { origins: ['app'] } };
  await write(() => planned, { root, command: 'create' });
  return app;
}

export interface Garden {
  /** @param folder below one of its own, `.` for itself */
  plant(version: Version, folder?: string): Promise<HistoryApp>;
  dispose(): void;
}

export function garden(name: string): Garden {
  const work = mkdtempSync(join(tmpdir(), `prefiq-history-${name}-`));
  let count = 0;
  return {
    plant(version, folder = '.') {
      const root = join(work, `${version}-${++count}`, folder);
      mkdirSync(root, { recursive: true });
      return plant(version, root);
    },
    dispose: () => rmSync(work, { recursive: true, force: true }),
  };
}
