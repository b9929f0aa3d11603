/** What an upgrade that found nothing to do leaves for the next one. */

import { Fingerprints, type Print } from '../../engine/disk/fingerprint.js';
import { sha256 } from '../../engine/index.js';
import type { Change } from '../../engine/types.js';
import { writeStore } from '../incremental/store.js';
import { sourcesOf, UPGRADE_FILE, type SettledUpgrade } from './settled-upgrade.js';

export interface IdleUpgrade {
  readonly root: string;
  /** Taken before the project was read. */
  readonly before: Fingerprints;
  /** Of the files the run rendered. */
  readonly changes: readonly Change[];
  /** Generated files that it need not render, as their own run left them. */
  readonly standing: readonly Print[];
  readonly lines: readonly string[];
  readonly outcomes: SettledUpgrade['outcomes'];
}

/** Believed only where everything still lies there as it was when it was read. */
export function recordUpgrade({ root, before, changes, standing, lines, outcomes }: IdleUpgrade): void {
  const now = new Fingerprints(root);
  const prints: Print[] = [...standing];
  const absent: string[] = [];
  const scaffolded: string[] = [];
  for (const path of sourcesOf(root)) {
    const print = now.print(path);
    if (print?.[1] !== before.of(path) && (print !== null || before.of(path) !== null)) return;
    if (print === null) absent.push(path);
    else prints.push(print);
  }
  for (const { path, status, owner, seen } of changes) {
    if (owner === 'shared') continue;
    const isLoose = owner === 'user' && (status === 'identical' || status === 'keep');
    if (isLoose) scaffolded.push(path);
    else if (status === 'deleted') absent.push(path);
    else if (status !== 'identical' && status !== 'orphan') return;
    else {
      const print = now.print(path);
      if (print === null || seen === null || print[1] !== sha256(seen.bytes)) return;
      prints.push(print);
    }
  }
  const settled: SettledUpgrade = { prints, absent, scaffolded, lines, outcomes };
  writeStore(root, UPGRADE_FILE, settled);
}
