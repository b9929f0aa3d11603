/** project.yml as an earlier run parsed it: with many models, parsing it is most of the cost of a small change. */

import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readProject, type Manifest, type Project } from 'prefiq/manifest';

import { MANIFEST, nearestProject } from './find-project.js';
import { readStore, writeStore } from '../memo/store.js';

const FILE = 'manifest.json';

interface RememberedManifest {
  readonly sha256: string;
  readonly manifest: Manifest;
}

const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** As `readProject`, which parses a file that is new, changed or broken. */
export function readRememberedProject(cwd: string): Project {
  const root = nearestProject(cwd);
  const remembered = root === null ? undefined : readStore<RememberedManifest>(root, FILE);
  if (root === null || remembered === undefined) return readProject(cwd);
  const text = readFileSync(join(root, MANIFEST), 'utf8');
  return remembered.sha256 === sha256(text)
    ? { root, text, manifest: remembered.manifest }
    : readProject(cwd);
}

/** For the next run; called by commands that write. */
export const rememberManifest = ({ root, text, manifest }: Project): void =>
  writeStore(root, FILE, { sha256: sha256(text), manifest });
