import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

import { isMany } from './tests/rounds.js';
import { scratchInMemory } from './vitest.config.js';

const runtime = fileURLToPath(new URL('./src/runtime/exports/', import.meta.url));

/** What takes longest begins first, and what waits for the network beside what waits for a processor. */
const FIRST = ['generated', 'tarball.deep', 'registry', 'life', 'sites', 'node-versions.deep', 'models'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = FIRST.findIndex((name) => moduleId.endsWith(`/${name}.e2e.test.ts`));
      return at === -1 ? FIRST.length : at;
    };
    return files.toSorted((a, b) => rank(a) - rank(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

// Of this process too: what is set up for all suites is hard-linked into theirs, which takes one file system.
Object.assign(process.env, scratchInMemory());

/** Real processes, networks and browsers. Two suites at a time: they install, build and serve. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^prefiq$/, replacement: `${runtime}index.ts` },
      { find: /^prefiq\/(.+)$/, replacement: `${runtime}$1.ts` },
    ],
  },
  test: {
    include: ['tests/e2e/**/*.e2e.test.ts'],
    // Other versions of Node and other package managers: PREFIQ_MANY=1, as .ci/deep does.
    exclude: isMany ? [] : ['**/*.deep.e2e.test.ts'],
    globalSetup: ['tests/e2e/harness/global-setup.ts'],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // Steps of a suite build on each other: after the first failure the rest would only repeat it.
    bail: process.env['CI'] ? 0 : 1,
    testTimeout: 300_000,
    // One waits for what another installs and builds.
    hookTimeout: 600_000,
    teardownTimeout: 30_000,
  },
});
