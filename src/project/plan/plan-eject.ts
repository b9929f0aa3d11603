/** A part of the design system → the file in a layer that takes its place. Pure, except that it checks the target on disk. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { didYouMean } from 'prefiq/modelmeta';

import type { PlanRow } from '../../engine/types.js';
import { error } from '../../errors.js';
import { NO_CHANGE } from '../../schema/SchemaDiff.js';
import { wrapperOf } from './describe-parts.js';
import { partPath, PARTS_ORIGIN, WRAPPER_ORIGIN, type Layer } from '../rows/parts.js';
import type { PlannedRun } from '../rows/PlannedRun.js';

export interface EjectRequest {
  readonly root: string;
  /** `list/ListToolbar`, with or without its extension. */
  readonly part: string;
  readonly layer: Layer;
  readonly wrap: boolean;
  /** Sources of all parts by file. */
  readonly sources: ReadonlyMap<string, string>;
}

export interface PlannedEject extends PlannedRun {
  readonly path: string;
}

export function planEject({ root, part, layer, wrap, sources }: EjectRequest): PlannedEject {
  const file = fileOf(part, sources);
  const source = sources.get(file) ?? '';
  const path = partPath(file, layer);
  if (existsSync(join(root, path))) throw error('PFQ_EJECT_TAKEN', { part, file: path });
  return {
    path,
    plan: [wrap ? wrapperRow(file, path, source) : partRow(path, source)],
    origins: [],
    behind: NO_CHANGE,
  };
}

function fileOf(part: string, sources: ReadonlyMap<string, string>): string {
  const found = ['', '.tsx', '.ts'].map((extension) => part + extension).find((name) => sources.has(name));
  if (found !== undefined) return found;
  const parts = [...sources.keys()].map((name) => name.replace(/\.tsx?$/, ''));
  const near = parts.filter((name) => name.endsWith(`/${part}`));
  throw error('PFQ_EJECT_PART', {
    part,
    hint: near[0] === undefined ? didYouMean(part, parts) : ` Did you mean "${near[0]}"?`,
  });
}

const partRow = (path: string, content: string): PlanRow => ({
  to: path,
  isLiteral: true,
  owner: 'user',
  origin: PARTS_ORIGIN,
  content,
});

function wrapperRow(file: string, path: string, source: string): PlanRow {
  const content = wrapperOf(file, source);
  if (content === null) throw error('PFQ_EJECT_WRAP', { part: file });
  return { to: path, isLiteral: true, owner: 'user', origin: WRAPPER_ORIGIN, content };
}
