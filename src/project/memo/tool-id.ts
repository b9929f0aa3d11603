import { readFileSync } from 'node:fs';

let cached: string | undefined;

/**
 * Names the build that runs: what another one remembered is not believed. `scripts/build.mjs` writes the file, a hash
 * of both packages as built. Sources that run unbuilt are all one tool: tests, on projects that live for one run.
 */
export function toolId(): string {
  cached ??= read();
  return cached;
}

function read(): string {
  const dist = /^file:.*\/dist\//.exec(import.meta.url)?.[0];
  return dist === undefined ? 'sources' : readFileSync(new URL('build-id.txt', dist), 'utf8').trim();
}
