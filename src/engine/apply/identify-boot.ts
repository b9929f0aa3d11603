/** Which run of the machine this is: after a power cut it is another one. */
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

export function getBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // No Linux: the minute it started, which drifts a little as clocks are set.
    return `started-${Math.round((Date.now() - uptime() * 1000) / 60_000)}`;
  }
}

export function isSameBoot(a: string, b: string): boolean {
  const [first, second] = [minuteOf(a), minuteOf(b)];
  return a === b || (first !== null && second !== null && Math.abs(first - second) <= 2);
}

function minuteOf(boot: string): number | null {
  const text = /^started-(\d+)$/.exec(boot)?.[1];
  return text === undefined ? null : Number(text);
}
