/**
 * Makes `prefiq dev` follow changed files: derives and migrates models, applies migrations, restarts the backend.
 * Requests wait meanwhile, so that a page that reloads at the first derived file finds all of them.
 */

import { statSync } from 'node:fs';
import { join } from 'node:path';

import { hasPlaces } from '../../contracts/ITenantContext.js';
import { migrateAllTenants } from '../../prefentity/tenancy/migrate-all.js';
import { openMigrator } from '../../prefentity/app/open-database.js';
import type { Reporter } from '../kit/types.js';
import type { Backend } from './Backend.js';
import { refreshCodegen } from './codegen.js';
import { Follower, type Run } from './Follower.js';

const isModel = (path: string): boolean => path === 'project.yml' || path.endsWith('.model.yml');
const isMigration = (path: string): boolean => path.startsWith('bin/migrations/');
const isBackend = (path: string): boolean =>
  /^(bin|core)\/.*\.(ts|js|json)$/.test(path) && !path.startsWith('bin/tests/');

export interface ReloadOptions {
  readonly run: Run;
  readonly backend: Backend;
  readonly out: Reporter;
  /** Called when the models were looked at. */
  readonly onDerived: () => void;
}

export class Reload {
  readonly #options: ReloadOptions;
  /** The typed client takes longest, and no page waits for it: it follows, and makes way for the next change. */
  readonly #client: Follower;
  /** Files this has written itself, with the time of the writing: the watcher will report them as well. */
  readonly #own = new Map<string, number>();
  /** Warnings of the last derivation: they are repeated only after they went away. */
  #heard: ReadonlySet<string> = new Set();

  constructor(options: ReloadOptions) {
    this.#options = options;
    this.#client = new Follower(options.run, async (run) => {
      await this.#derive([], run);
    });
  }

  /** At the start: everything derived and migrated, the client excepted. */
  async prepare(): Promise<void> {
    await this.#derive(['--migrate', '--no-client']);
    await this.#migrate();
  }

  /** Brings the typed client up to date in the background. It takes the code of the app, which may be broken. */
  follow(): void {
    this.#client.start();
  }

  async changed(paths: readonly string[]): Promise<void> {
    const { backend } = this.#options;
    const foreign = paths.filter((path) => !this.#isOwn(path));
    if (foreign.length === 0) return;
    await this.#client.stop();
    if (!foreign.some(isModel)) {
      // Routes of the app's own may have changed; where it does not even start, that is said already.
      if (await this.#restart(foreign)) this.follow();
      return;
    }
    await backend.during(async () => {
      const derived = await this.#derive(['--migrate', '--no-client']);
      await this.#restart([...foreign, ...derived]);
    });
    this.follow();
  }

  /** Did the backend start again? */
  async #restart(paths: readonly string[]): Promise<boolean> {
    const { backend, out } = this.#options;
    if (paths.some(isMigration)) await this.#migrate();
    const sources = paths.filter(isBackend);
    if (sources.length === 0 || !(await backend.restart())) return false;
    sayCount(out, sources, 'restarted for');
    return true;
  }

  async #derive(flags: readonly string[], run: Run = this.#options.run): Promise<readonly string[]> {
    const { out, onDerived } = this.#options;
    const said = new Set<string>();
    const warn = (text: string): void => {
      said.add(text);
      if (!this.#heard.has(text)) run.warn(text);
    };
    const paths = await refreshCodegen({ ...run, warn }, flags);
    this.#heard = said;
    for (const path of paths) this.#own.set(path, this.#timeOf(path));
    sayCount(out, paths, 'derived');
    onDerived();
    return paths;
  }

  async #migrate(): Promise<void> {
    const { run, out } = this.#options;
    const place = { cwd: run.root, env: run.env ?? {} };
    const open = openMigrator(place);
    try {
      const applied = await open.migrator.up();
      for (const id of applied) out.say(`applied ${id}`);
      if (applied.length > 0) await open.updateAccess();
      if (!hasPlaces(open.manifest)) return;
      for (const { id, status, migrations, problem } of await migrateAllTenants(place)) {
        out.say(status === 'failed' ? `${id}: ${problem ?? ''}` : `${id}: ${migrations.length} applied`);
      }
    } finally {
      await open.close();
    }
  }

  #isOwn(path: string): boolean {
    const at = this.#own.get(path);
    return at !== undefined && at === this.#timeOf(path);
  }

  #timeOf(path: string): number {
    return statSync(join(this.#options.run.root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }
}

function sayCount(out: Reporter, paths: readonly string[], what: string): void {
  if (paths.length > 0) out.say(`${what} ${paths.length === 1 ? paths[0] : `${paths.length} files`}`);
}
