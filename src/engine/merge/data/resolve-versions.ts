/** Ranges of versions in a package.json: of two that go together the higher one serves both sides. */
import type { ResolveValue } from './plan-by-key.js';

const MAPS = new Set([
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'overrides',
]);

interface Range {
  readonly operator: string;
  readonly version: string;
  readonly numbers: readonly [number, number, number];
  /** Behind the dash, null for a release. */
  readonly prerelease: string | null;
}

/** The higher of two ranges of a dependency, with the user's operator; null where they do not go together. */
export const resolveVersions: ResolveValue = (path, user, render) => {
  const [map = '', name] = path;
  if (path.length !== 2 || name === undefined || !MAPS.has(map)) return null;
  const [mine, theirs] = [rangeOf(user), rangeOf(render)];
  if (mine === null || theirs === null || !goTogether(mine, theirs)) return null;
  const { version } = compare(mine, theirs) >= 0 ? mine : theirs;
  return JSON.stringify(mine.operator + version);
};

/** Of a JSON string; null for anything but one version: tags, files, git, several ranges. */
function rangeOf(canon: string): Range | null {
  const match = /^"([\^~]|>=)?(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?"$/.exec(canon);
  if (match === null) return null;
  const [, operator = '', major, minor, patch, prerelease = null] = match;
  const version = canon.slice(1 + operator.length, -1);
  return { operator, version, numbers: [Number(major), Number(minor), Number(patch)], prerelease };
}

/** As a caret has it: the first number that is not 0 is the same. */
function goTogether({ numbers: a }: Range, { numbers: b }: Range): boolean {
  const first = a.findIndex((number) => number > 0);
  return a.slice(0, (first === -1 ? 2 : first) + 1).every((number, at) => number === b[at]);
}

function compare(a: Range, b: Range): number {
  for (let at = 0; at < 3; at++) {
    const difference = (a.numbers[at] as number) - (b.numbers[at] as number);
    if (difference !== 0) return difference;
  }
  if (a.prerelease === null || b.prerelease === null)
    return (a.prerelease === null ? 1 : 0) - (b.prerelease === null ? 1 : 0);
  return a.prerelease.localeCompare(b.prerelease, 'en', { numeric: true });
}
