/** Measures merging: many modules in one process, and files that line diffs are slow on. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rolldown } from 'rolldown';

import { GROWTH, growth } from './ledger.mjs';
import { figuresOf, growthOf, HEAD, measure, median, rowOf, table, verdict } from './measure.mjs';

const MANY = 200;
const GOAL_RATIO = 2.4;
const GOAL_MS = 200;

export async function benchMerge({ root, scratch, rounds }) {
  // Below node_modules, where the parsers are found.
  const dir = mkdtempSync(join(root, 'node_modules/.prefiq-bench-'));
  try {
    const library = await bundled(root, dir);
    const child = childScript(dir, library);
    return [...many(child, scratch, rounds), ...large(child, scratch, rounds)];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function bundled(root, dir) {
  const build = await rolldown({
    input: { merge: join(root, 'src/engine/merge/index.ts') },
    platform: 'node',
    logLevel: 'silent',
    external: (id) => !/^[./]/.test(id),
  });
  await build.write({ dir, format: 'esm' });
  return join(dir, 'merge.js');
}

/** Merges what a JSON file holds, and prints the milliseconds of processor time that took, without the start. */
function childScript(dir, library) {
  const file = join(dir, 'child.mjs');
  writeFileSync(
    file,
    `import { readFileSync } from 'node:fs';
import { mergeTexts } from ${JSON.stringify(library)};
const all = JSON.parse(readFileSync(process.argv[2], 'utf8')).map(({ path, ...texts }) => ({
  path,
  ...Object.fromEntries(Object.entries(texts).map(([side, text]) => [side, Buffer.from(text)])),
}));
const from = process.cpuUsage();
for (const one of all) {
  const { type } = mergeTexts(one);
  // As a text a module conflicts where both sides import.
  if (type !== 'merged' && !one.path.endsWith('.ts.txt')) throw new Error(one.path + ': ' + type);
}
const { user, system } = process.cpuUsage(from);
console.log((user + system) / 1000);
`,
  );
  return file;
}

function many(child, scratch, rounds) {
  const modules = Array.from({ length: MANY }, (_, n) => moduleCase(n));
  const input = (name, cases) => {
    const file = join(scratch, `${name}.json`);
    writeFileSync(file, JSON.stringify(cases));
    return file;
  };
  const quarter = modules.slice(0, MANY / GROWTH);
  const runs = [
    {
      what: `${quarter.length} of these modules`,
      name: `${quarter.length} modules`,
      args: [child, input('quarter', quarter)],
    },
    {
      name: `${MANY} modules`,
      what: `${MANY} modules of 100 lines, imports and parse check included`,
      args: [child, input('modules', modules)],
      goal: GOAL_RATIO,
    },
    {
      name: `${MANY} texts`,
      what: `${MANY} texts of 100 lines`,
      args: [
        child,
        input(
          'texts',
          modules.map((one) => ({ ...one, path: `${one.path}.txt` })),
        ),
      ],
      goal: GOAL_RATIO,
    },
    {
      what: `\`git merge-file\`, a process each`,
      args: gitArgs(scratch, modules),
    },
  ];
  const measured = measure(runs, rounds);
  console.log(
    table(
      HEAD,
      measured.map((run) => rowOf(run)),
    ),
  );
  const grown = growthOf('merge', measured, `${quarter.length} modules`, `${MANY} modules`);
  return [...figuresOf('merge', measured), grown];
}

/** A module with a change of each side, and of the imports by both. */
function moduleCase(n) {
  const functions = Array.from({ length: 23 }, (_, k) => [
    `export function step${k}(input: Input): Output {`,
    `  return work${n}(input, { key: 'step${k}', at: ${k} });`,
    '}',
    '',
  ]).flat();
  const write = ({ imports, lines }) =>
    [...imports, `import { Input, Output } from './types.js';`, '', ...lines]
      .map((line) => `${line}\n`)
      .join('');
  const imports = [`import { work${n} } from './work${n}.js';`];
  const changed = (at, line) => functions.with(at, line);
  return {
    path: `bin/services/Step${n}.ts`,
    base: write({ imports, lines: functions }),
    user: write({
      imports: [...imports, `import { mine } from './mine.js';`],
      lines: changed(5, `  return mine(work${n}(input, { key: 'one', at: 1 }));`),
    }),
    render: write({
      imports: [...imports, `import { log } from './log.js';`],
      lines: changed(41, `  return log(work${n}(input, { key: 'ten', at: 10 }));`),
    }),
  };
}

function gitArgs(scratch, cases) {
  const dir = join(scratch, 'git');
  mkdirSync(dir);
  cases.forEach((one, at) => {
    for (const side of ['base', 'user', 'render']) writeFileSync(join(dir, `${at}.${side}`), one[side]);
  });
  // Both sides import at one place, which for git is a conflict: what it exits with does not matter here.
  const script = `const { spawnSync } = require('node:child_process');
for (let at = 0; at < ${cases.length}; at++)
  spawnSync('git', ['merge-file', '-p', at + '.user', at + '.base', at + '.render'], { cwd: ${JSON.stringify(dir)} });`;
  return ['-e', script];
}

function large(child, scratch, rounds) {
  const cases = [
    ['5,000 lines of a few kinds, 60 changes a side', repetitive()],
    ['the same, every third line of the render moved or gone', shuffled()],
    ['a lockfile of 11,000 lines, 150 changes a side', lockfile('package-lock.txt', PACKAGES)],
    ['a quarter of it by key', lockfile('package-lock.json', Math.round(PACKAGES / GROWTH))],
    ['a lockfile of 11,000 lines by key', lockfile('package-lock.json', PACKAGES)],
  ];
  const floor = workedMs(['-e', '0'], scratch);
  const merged = cases.map(([what, one], at) => {
    const file = join(scratch, `large${at}.json`);
    writeFileSync(file, JSON.stringify([one]));
    const times = Array.from({ length: rounds }, () =>
      Number(execFileSync(process.execPath, [child, file], { encoding: 'utf8' })),
    );
    return { what, ms: median(times), git: gitMs(scratch, one, rounds) };
  });
  const rows = merged.map(({ what, ms, git }) => [
    what,
    ms.toFixed(1),
    git.toFixed(1),
    ...verdict(ms, GOAL_MS, { digits: 0, unit: ' ms' }),
  ]);
  const head = ['one merge, in a process of its own', 'worked, ms', 'git, with its start', 'goal', ''];
  console.log(`\n${table(head, rows)}`);
  // Against a start, as everything else: milliseconds are of one machine.
  const [fewer, more] = merged.slice(-2);
  return [
    ...merged.map(({ what, ms }) => ({ name: `merge: ${what}`, value: ms / floor })),
    growth(`merge: ${more.what}`, fewer.ms, more.ms),
  ];
}

/** Processor time of a bare start. */
const workedMs = (args, scratch) => measure([{ what: 'a start', args, cwd: scratch }], 5)[0].time;

function gitMs(scratch, one, rounds) {
  for (const side of ['base', 'user', 'render']) writeFileSync(join(scratch, `large.${side}`), one[side]);
  const args = ['merge-file', '-p', '-q', 'large.user', 'large.base', 'large.render'];
  return median(
    Array.from({ length: rounds }, () => {
      const from = performance.now();
      spawnSync('git', args, { cwd: scratch });
      return performance.now() - from;
    }),
  );
}

/** The same numbers in every run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

const FEW = ['{', '}', '', '  return;', '  if (x) {', '  }', '});'];
const text = (lines) => lines.map((line) => `${line}\n`).join('');
const fewLines = (seed, count) => {
  const next = random(seed);
  return Array.from({ length: count }, () => FEW[next(FEW.length)]);
};

/** Changes of the user's in blocks of 40 lines with an even number, of the render's in the others. */
function scattered(lines, parity, changes, fresh) {
  const out = [...lines];
  const blocks = Math.floor(lines.length / 40);
  const step = Math.floor(blocks / 2 / changes) * 2 || 2;
  for (let block = parity, n = 0; block < blocks && n < changes; block += step, n++)
    out[block * 40 + 20] = fresh(n);
  return out;
}

function repetitive() {
  const base = fewLines(7, 5000);
  return {
    path: 'repetitive.txt',
    base: text(base),
    user: text(scattered(base, 0, 60, (n) => `  mine(${n});`)),
    render: text(scattered(base, 1, 60, (n) => `  theirs(${n});`)),
  };
}

/** Little is where it was: the search for equal lines has its hardest time. */
function shuffled() {
  const base = fewLines(7, 5000);
  const next = random(11);
  const render = base.flatMap((line, at) =>
    at % 3 === 0 ? [] : at % 7 === 0 ? [line, FEW[next(7)]] : [line],
  );
  return { path: 'shuffled.txt', base: text(base), user: text(base), render: text(render) };
}

/** Nine lines each, and five for all. */
const PACKAGES = 1222;

function lockfile(path, count) {
  const versions = random(3);
  const packages = Array.from({ length: count }, (_, n) => ({
    name: `node_modules/package-${n}`,
    minor: versions(30),
  }));
  const write = (bump) => {
    const entries = packages.map(({ name, minor }, n) => {
      const version = `1.${bump(n) ? minor + 1 : minor}.0`;
      const resolved = `https://registry.example/${name}-${version}.tgz`;
      const integrity = `sha512-${Buffer.from(name + version).toString('base64')}`;
      return [name, { version, resolved, integrity, license: 'MIT', engines: { node: '>=18' } }];
    });
    return `${JSON.stringify({ name: 'app', lockfileVersion: 3, packages: Object.fromEntries(entries) }, null, 2)}\n`;
  };
  return {
    path,
    base: write(() => false),
    user: write((n) => n % 8 === 0),
    render: write((n) => n % 8 === 4),
  };
}
