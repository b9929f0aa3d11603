/** Which of two versions is the later one, as SemVer orders them. Pure. */

interface Parsed {
  readonly core: readonly number[];
  /** `beta.2` → `['beta', '2']`; empty for a release. */
  readonly pre: readonly string[];
}

function parse(version: string): Parsed {
  const [plain = ''] = version.split('+');
  const at = plain.indexOf('-');
  const core = at === -1 ? plain : plain.slice(0, at);
  return { core: core.split('.').map(Number), pre: at === -1 ? [] : plain.slice(at + 1).split('.') };
}

/** Below 0: `a` is the earlier one. */
export function compareVersions(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (x.core[i] ?? 0) - (y.core[i] ?? 0);
    if (difference !== 0) return difference;
  }
  // A release comes after what led to it.
  if (x.pre.length === 0 || y.pre.length === 0) return y.pre.length - x.pre.length;
  for (let i = 0; i < Math.max(x.pre.length, y.pre.length); i++) {
    const order = comparePart(x.pre[i], y.pre[i]);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [isNumberA, isNumberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumberA && isNumberB) return Number(a) - Number(b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
