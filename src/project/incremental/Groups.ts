/** The groups of generated files that stand as an earlier run left them, and need not be rendered. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { partAt, type ApiPart } from '../../codegen/openapi-text.js';
import type { Print } from '../../engine/disk/fingerprint.js';
import { readIndexLines, sha256, type IndexLines } from '../../engine/index.js';
import { OPENAPI_FILE, REGISTRY_ORIGIN } from '../plan-registry.js';
import { printsOf, type Group, type Look } from './settled.js';

export class Groups {
  readonly #look: Look;
  readonly index: IndexLines;
  #document: Uint8Array | null | undefined;

  /** The caller holds the project's lock: what the index says is what the last command wrote. */
  constructor(look: Look) {
    this.#look = look;
    this.index = readIndexLines(look.root);
  }

  /** A group that was rendered from the same, whose files are on disk and in the index as they were written. */
  standing(origin: string, key: string): Group | undefined {
    const { last, prints } = this.#look;
    const group = last?.groups[origin];
    if (last === undefined || group === undefined || group.key !== key) return undefined;
    const stands = ([path, sha256]: Print): boolean =>
      prints.of(path) === sha256 &&
      this.index.has(path, { owner: 'tool', origin, sha256: group.renders?.[path] ?? sha256 });
    return printsOf(group, last).every(stands) ? group : undefined;
  }

  /** What the OpenAPI document on disk holds of a model whose part was made from the same. */
  apiPart(model: string, key: string): ApiPart | undefined {
    const api = this.#look.last?.groups[REGISTRY_ORIGIN]?.api?.[model];
    if (api === undefined || api.key !== key) return undefined;
    this.#document ??= this.#readDocument();
    return this.#document === null ? undefined : partAt(this.#document, api.place);
  }

  /** Null where it is not, byte for byte, the one that the places are of. */
  #readDocument(): Uint8Array | null {
    const { root, prints, last } = this.#look;
    const rendered = last?.prints.find(([path]) => path === OPENAPI_FILE)?.[1];
    if (rendered === undefined || prints.of(OPENAPI_FILE) !== rendered) return null;
    const bytes = readFileSync(join(root, OPENAPI_FILE));
    return sha256(bytes) === rendered ? bytes : null;
  }
}
