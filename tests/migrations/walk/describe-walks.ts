import fc from 'fast-check';
import type { EngineName } from 'prefiq';
import { expect, it } from 'vitest';

import { describeEngines, emptyDatabase } from '../../runtime/engines.js';
import { runWalk, walk, type Walked } from './walk.js';

/** How many walks on which engine. PREFIQ_WALK_SEED takes the same ones again. */
export function describeWalks(counts: Readonly<Partial<Record<EngineName, number>>>): void {
  describeEngines(
    'random walks of models',
    (engine) => {
      const runs = counts[engine] ?? 0;
      it(`${runs} of them`, async () => {
        const seed = Number(process.env['PREFIQ_WALK_SEED'] ?? Date.now() % 1_000_000);
        const walked: Walked = { taken: 0, refused: 0 };
        await fc.assert(
          fc.asyncProperty(walk, async (one) => runWalk(engine, await emptyDatabase(engine), one, walked)),
          { numRuns: runs, seed, endOnFailure: true },
        );
        // Else the walks would hold because none was taken; of a few, rows may happen to forbid them all.
        if (runs >= 20) expect(walked.taken).toBeGreaterThan(runs / 2);
      }, 3_600_000);
    },
    Object.keys(counts) as EngineName[],
  );
}
