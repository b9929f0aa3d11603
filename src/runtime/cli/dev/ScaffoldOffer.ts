/** Models that no app lists are offered to be scaffolded, by a key while the server goes on, as Vite offers its own. */

import { createInterface, type Interface } from 'node:readline';

import { unlistedModels } from '../../prefentity/app/unlisted.js';
import { readProject } from '../../prefentity/manifest/find-project.js';
import { describeError } from '../kit/report-error.js';
import type { Reporter } from '../kit/types.js';
import type { Run } from './Follower.js';
import { runPrefiq } from './run-prefiq.js';

export interface ScaffoldOfferOptions {
  readonly run: Run;
  readonly out: Reporter;
  /** Is there somebody to press a key? Elsewhere the warning with the command is all. */
  readonly interactive: boolean;
}

const KEY = 's';

export class ScaffoldOffer {
  readonly #options: ScaffoldOfferOptions;
  #models: readonly string[] = [];
  #keys: Interface | undefined;

  constructor(options: ScaffoldOfferOptions) {
    this.#options = options;
  }

  /** Looks at the models that are unlisted now; an open offer is not repeated. */
  renew(): void {
    const { run, out, interactive } = this.#options;
    if (!interactive) return;
    const models = unlistedModels(run.root, readProject(run.root).manifest).map(
      ({ details }) => details.model,
    );
    const isNew = models.some((model) => !this.#models.includes(model));
    this.#models = models;
    if (!isNew) return;
    out.say(`press ${KEY} + enter to scaffold ${models.join(', ')}`);
    this.#listen();
  }

  /** From the first offer on: a terminal stops a background process that reads its keys. */
  #listen(): void {
    if (this.#keys !== undefined) return;
    const keys = createInterface({ input: process.stdin });
    keys.on('line', (line) => {
      if (line.trim().toLowerCase() === KEY) void this.#accept();
    });
    this.#options.run.signal?.addEventListener('abort', () => keys.close(), { once: true });
    this.#keys = keys;
  }

  /** The files that are written are seen by the watcher, which does the rest. */
  async #accept(): Promise<void> {
    const { run, out } = this.#options;
    const models = this.#models;
    this.#models = [];
    for (const model of models) {
      try {
        await runPrefiq({ ...run, args: ['lowcode', 'scaffold', 'model', model] });
        out.say(`scaffolded ${model}`);
      } catch (cause) {
        if (run.signal?.aborted !== true) run.warn(describeError(cause));
      }
    }
  }
}
