import type { EngineName } from 'prefiq';
import { expect, it } from 'vitest';

import fc from '../../fast-check.js';
import { rounds, SEED } from '../../rounds.js';
import { describeEngines, emptyDatabase } from '../../runtime/engines.js';
import { runWalk, walk, type Walked } from './walk.js';

/** A server takes longer for each change of a table. */
const FEW = { sqlite: 20, postgres: 15, mariadb: 15 } as const;
const MANY = 300;

export function describeWalks(name: EngineName): void {
  describeEngines(
    'random walks of models',
    (engine) => {
      const runs = rounds(FEW[engine], MANY);
      it(`${runs} of them (PREFIQ_SEED=${SEED})`, async () => {
        const walked: Walked = { taken: 0, refused: 0 };
        await fc.assert(
          fc.asyncProperty(walk, async (one) => runWalk(engine, await emptyDatabase(engine), one, walked)),
          { numRuns: runs, endOnFailure: true },
        );
        // Else the walks would hold because none was taken; of a few, rows may happen to forbid many.
        expect(walked.taken).toBeGreaterThan(runs / 2);
      }, 3_600_000);
    },
    [name],
  );
}
