/** Finds groups of generated files that are as an earlier run left them, and need no rendering. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { partAt, type ApiPart } from '../../codegen/openapi/openapi-text.js';
import type { Print } from '../../engine/disk/fingerprint.js';
import { readIndexLines, sha256, type IndexLines } from '../../engine/index.js';
import { OPENAPI_FILE, REGISTRY_ORIGIN } from '../rows/plan-registry.js';
import { printsOf, type DerivedRun, type Group } from './derived-memo.js';

export class Groups {
  readonly #run: DerivedRun;
  readonly index: IndexLines;
  #document: Uint8Array | null | undefined;

  /** The caller holds the project's lock: what the index says is what the last command wrote. */
  constructor(run: DerivedRun) {
    this.#run = run;
    this.index = readIndexLines(run.root);
  }

  /** A group that was rendered from the same, whose files are on disk and in the index as they were written. */
  findUnchanged(origin: string, key: string): Group | undefined {
    const { last, prints } = this.#run;
    const group = last?.answer.groups[origin];
    if (last === undefined || group === undefined || group.key !== key) return undefined;
    const isUnchanged = ([path, sha256]: Print): boolean =>
      prints.of(path) === sha256 &&
      this.index.has(path, { owner: 'tool', origin, sha256: group.renders?.[path] ?? sha256 });
    return printsOf(group, last).every(isUnchanged) ? group : undefined;
  }

  /** The part of a model in the OpenAPI document on disk, where it was made from the same. */
  apiPart(model: string, key: string): ApiPart | undefined {
    const api = this.#run.last?.answer.groups[REGISTRY_ORIGIN]?.api?.[model];
    if (api === undefined || api.key !== key) return undefined;
    this.#document ??= this.#readDocument();
    return this.#document === null ? undefined : partAt(this.#document, api.place);
  }

  /** Null where it is not, byte for byte, the one that the places are of. */
  #readDocument(): Uint8Array | null {
    const { root, prints, last } = this.#run;
    const rendered = last?.facts.prints.find(([path]) => path === OPENAPI_FILE)?.[1];
    if (rendered === undefined || prints.of(OPENAPI_FILE) !== rendered) return null;
    const bytes = readFileSync(join(root, OPENAPI_FILE));
    return sha256(bytes) === rendered ? bytes : null;
  }
}
