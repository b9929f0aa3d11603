/** Runs commands in turns with a bare `node -e 0`, so that a busy machine slows all of them alike, and takes medians. */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PEAK = new URL('peak.mjs', import.meta.url).href;

/**
 * Each run is `{ what, args, cwd?, env?, before?, goal?, megabytes? }`. `before` makes a fresh input and gives back
 * what differs by it (`{ cwd, args }`); it must not delete what an earlier run wrote, because ext4 is slow for seconds
 * to make files where many were removed, and that would be what is measured.
 */
export function measure(runs, rounds) {
  const bare = { what: 'node -e 0', args: ['-e', '0'] };
  const all = [bare, ...runs];
  const times = all.map(() => []);
  for (const run of all) start(run);
  for (let round = 0; round < rounds; round++) {
    all.forEach((run, index) => times[index].push(start(run)));
  }
  const floor = median(times[0]);
  return all.map((run, index) => {
    const ms = median(times[index]);
    return { ...run, ms, ratio: ms / floor, mb: peak(run) };
  });
}

/** Milliseconds from spawn to exit. */
function start(run) {
  const { what, args, cwd, env } = { ...run, ...run.before?.() };
  const from = performance.now();
  const { status, stderr, stdout } = spawnSync(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  const ms = performance.now() - from;
  if (status !== 0) throw new Error(`${what} ended with ${status}\n${stderr}${stdout}`);
  return ms;
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
