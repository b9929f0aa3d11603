/**
 * Runs commands in turns with a bare `node -e 0`, so that a busy machine slows all of them alike. Beside the time that
 * passes stands the processor time (user and system), which others on the machine do not make longer: the ratios are
 * of it, where the system tells it.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { growth } from './ledger.mjs';

const PEAK = new URL('peak.mjs', import.meta.url).href;

/**
 * Each run is `{ what, args, cwd?, env?, before?, name?, goal?, megabytes? }`; those with a name stand in the ledger.
 * `before` makes a fresh input and gives back what differs by it (`{ cwd, args }`); it must not delete what an earlier
 * run wrote, because ext4 is slow for seconds to make files where many were removed, and that would be what is measured.
 */
export function measure(runs, rounds) {
  const bare = { what: 'node -e 0', args: ['-e', '0'] };
  const all = [bare, ...runs];
  const times = all.map(() => []);
  // A first run of each warms up the disk: it may as well be the one that tells the memory.
  const peaks = all.map(peak);
  for (let round = 0; round < rounds; round++) {
    all.forEach((run, index) => {
      // So short that a tick of the clock counts: it is taken before each of the others.
      if (index > 0) times[0].push(start(bare));
      if (index > 0) times[index].push(start(run));
    });
  }
  const costs = times.map((list) => ({
    ms: median(list.map(({ ms }) => ms)),
    worked: list[0].worked === undefined ? undefined : mean(list.map(({ worked }) => worked)),
  }));
  const timeOf = ({ ms, worked }) => worked ?? ms;
  const floor = timeOf(costs[0]);
  return all.map((run, index) => {
    const time = timeOf(costs[index]);
    return { ...run, ...costs[index], time, ratio: time / floor, floor, mb: peaks[index] };
  });
}

/** Milliseconds from spawn to exit, and of processor time until then. */
function start(run) {
  const { what, args, cwd, env } = { ...run, ...run.before?.() };
  const [from, before] = [performance.now(), childrenMs()];
  const { status, stderr, stdout } = spawnSync(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const [ms, after] = [performance.now() - from, childrenMs()];
  if (status !== 0) throw new Error(`${what} ended with ${status}\n${stderr}${stdout}`);
  return { ms, worked: after === undefined ? undefined : after - before };
}

/** Processor time of all children that have ended, in ticks of 10 ms; undefined where there is no /proc. */
function childrenMs() {
  try {
    const [, user, system] = /\) \S+(?: \S+){12} (\d+) (\d+)/.exec(readFileSync('/proc/self/stat', 'utf8'));
    return (Number(user) + Number(system)) * 10;
  } catch {
    return undefined;
  }
}

/** The figures of those runs that have a name. */
export const figuresOf = (group, measured) =>
  measured
    .filter(({ name }) => name !== undefined)
    .map(({ name, ratio, goal }) => ({ name: `${group}: ${name}`, value: ratio, goal }));

/** How a named run grows: `small` is the name of the same with a quarter of the size. */
export function growthOf(group, measured, small, large) {
  const [less, more] = [small, large].map((name) => measured.find((run) => run.name === name));
  return growth(`${group}: ${large}`, less.time, more.time, less.floor);
}

/** In a run of its own: the probe that a process carries to report its peak would cost time. */
function peak(run) {
  const file = join(tmpdir(), `prefiq-peak-${process.pid}`);
  const env = { ...run.env, NODE_OPTIONS: `--import ${PEAK}`, PREFIQ_PEAK_FILE: file };
  start({ ...run, env });
  if (!existsSync(file)) return undefined;
  const kibibytes = Number(readFileSync(file, 'utf8'));
  rmSync(file);
  return kibibytes / 1024;
}

const mean = (numbers) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/** Markdown; a figure past its goal is marked, so that it is seen. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function verdict(value, goal, { digits = 2, unit = '×', atLeast = false } = {}) {
  if (goal === undefined) return ['', ''];
  const isMet = atLeast ? value >= goal : value <= goal;
  return [`${atLeast ? '≥' : '≤'} ${goal}${unit}`, isMet ? 'met' : `**missed: ${value.toFixed(digits)}**`];
}

export const HEAD = ['what', 'ms', 'worked, ms', 'ratio to `node -e 0`', 'goal', 'MB peak', ''];

/** The cells of a measured run; `against` is another one that it is compared with instead of the bare start. */
export function rowOf({ what, ms, worked, ratio, mb, goal, megabytes }, { against, factor } = {}) {
  const [shown, isTime] = against
    ? verdict(ratio / against.ratio, factor, { unit: '× the bare tool' })
    : verdict(ratio, goal);
  const [most, isSmall] = verdict(mb ?? 0, megabytes, { digits: 0, unit: ' MB' });
  return [
    what,
    ms.toFixed(1),
    worked?.toFixed(0) ?? '?',
    ratio.toFixed(2),
    [shown, most].filter(Boolean).join(', '),
    mb?.toFixed(0) ?? '?',
    [isTime, isSmall].filter((text) => text.startsWith('**')).join(' ') || (shown && 'met'),
  ];
}
