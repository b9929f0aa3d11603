/** Suites that may take more than a minute, and why. Printed by scripts/test.mjs beside their seconds. */
export const REASONS = {
  'tests/kill/rename.test.ts': 'every rename that is killed loads the TypeScript compiler first',
  'tests/walk/walk.slow.test.ts': 'a walk of steps over one project, each of which runs whole commands',
  'tests/upgrade/builds.slow.test.ts': 'types, build and tests of an upgraded app, with its own packages',
  'tests/commands/dev.slow.test.ts': 'starts Vite, backend and compiler, and waits for what they notice',
  'tests/e2e/generated.e2e.test.ts': 'each snapshot is derived, checked, tested, built, migrated and filled',
  'tests/e2e/registry.e2e.test.ts': 'installs from a registry, and runs the tests that all apps share',
  'tests/e2e/sites.e2e.test.ts': 'installs, builds and serves an app and its site',
  'tests/e2e/life.e2e.test.ts': 'a browser takes a record through its life, on two widths',
  'tests/e2e/lists.e2e.test.ts': 'a browser goes through every feature of lists, in two looks',
  'tests/e2e/models.e2e.test.ts': 'makes 100,000 rows and opens them in a browser',
  'tests/e2e/trouble.e2e.test.ts': 'waits for what a page does without network or server',
  'tests/e2e/keyboard.e2e.test.ts': 'a browser is led by keys alone',
  'tests/e2e/tarball.deep.e2e.test.ts': 'npm, pnpm and Yarn install, build and serve an app each',
  'tests/e2e/node-versions.deep.e2e.test.ts': 'Node 22 and 24 are fetched, and run an app each',
};
