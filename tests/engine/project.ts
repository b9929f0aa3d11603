/** Real projects in a temporary directory, and what the engine makes of them. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { apply } from '../../src/engine/apply/apply.js';
import { reconcile } from '../../src/engine/reconcile/reconcile.js';
import type { ReconcileOptions } from '../../src/engine/reconcile/ReconcileOptions.js';
import { treeOf } from '../../src/engine/render/render.js';
import { settle, type Settling } from '../../src/engine/settle-conflicts.js';
import type { ChangeSet, Owner, Receipt, Rendering, Status } from '../../src/engine/types.js';

export interface FileSpec {
  readonly content: string | Uint8Array;
  readonly owner?: Owner;
  readonly origin?: string;
  readonly executable?: boolean;
}

/** A text alone is a user-owned file of origin `app`. */
export function tree(files: Readonly<Record<string, string | FileSpec>>): Rendering {
  return treeOf(
    Object.entries(files).map(([path, spec]) => {
      const {
        content,
        owner = 'user',
        origin = 'app',
        executable = false,
      } = typeof spec === 'string' ? { content: spec } : spec;
      return { path, content, owner, origin, executable };
    }),
  );
}

export class Project {
  readonly root: string;

  constructor(root = mkdtempSync(join(tmpdir(), 'prefiq-test-'))) {
    this.root = root;
  }

  reconcile(files: Rendering, options: Partial<ReconcileOptions> = {}): ChangeSet {
    return reconcile(files, { origins: 'all', ...options, root: this.root });
  }

  async apply(files: Rendering, options: Partial<ReconcileOptions> = {}): Promise<Receipt> {
    return apply(this.reconcile(files, options), { command: 'test' });
  }

  settle(how: 'continue' | 'abort'): Promise<Settling> {
    return settle(this.root, how, { command: 'test' });
  }

  /** Status of each path, as reconcile sees it now. */
  statuses(files: Rendering, options: Partial<ReconcileOptions> = {}): Record<string, Status> {
    return Object.fromEntries(
      this.reconcile(files, options).changes.map(({ path, status }) => [path, status]),
    );
  }

  path(path: string): string {
    return join(this.root, path);
  }

  has(path: string): boolean {
    return existsSync(this.path(path));
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  remove(path: string): void {
    rmSync(this.path(path), { recursive: true });
  }

  /** Every entry with a hash of what it is; what passes (`.prefiq/tmp`) and what is only remembered is left out. */
  snapshot(): Record<string, string> {
    return snapshot(this.root);
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function snapshot(root: string): Record<string, string> {
  if (!existsSync(root)) return {};
  const entries: [string, string][] = [];
  const walk = (dir: string) => {
    for (const name of readdirSync(join(root, dir)).sort()) {
      const path = dir === '' ? name : `${dir}/${name}`;
      if (path === '.prefiq/tmp' || path === '.prefiq/cache') continue;
      const stats = lstatSync(join(root, path));
      if (stats.isDirectory()) {
        entries.push([`${path}/`, 'directory']);
        walk(path);
      } else if (stats.isSymbolicLink()) entries.push([path, `link ${readlinkSync(join(root, path))}`]);
      else {
        const hash = createHash('sha256')
          .update(readFileSync(join(root, path)))
          .digest('hex');
        entries.push([path, `${hash} ${(stats.mode & 0o777).toString(8)}`]);
      }
    }
  };
  walk('');
  return Object.fromEntries(entries);
}
