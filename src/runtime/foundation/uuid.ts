/** UUID version 7 (RFC 9562): ordered by time, so that new rows go to the end of the index. */

import { randomFillSync } from 'node:crypto';

const POOL = Buffer.alloc(4096);
let used = POOL.length;

let lastTime = 0;
/** 12 bits behind the time, counted up within a millisecond, so that ids of one process are strictly ascending. */
let sequence = 0;
/** The text of the time, which serves for the whole millisecond. */
let prefix = '';
let prefixTime = -1;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (byte: number): string => HEX[byte] ?? '';

function random(count: number): number {
  if (used + count > POOL.length) {
    randomFillSync(POOL);
    used = 0;
  }
  used += count;
  return used - count;
}

/**
 * A UUID of version 7: ids grow with time, so an index takes them at its end.
 *
 * @example
 * uuidv7(); // '01936a2e-…', greater than those before
 */
export function uuidv7(now: number = Date.now()): string {
  if (now > lastTime) {
    lastTime = now;
    const at = random(2);
    // The top bit stays free, to leave room for counting.
    sequence = (((POOL[at] ?? 0) << 8) | (POOL[at + 1] ?? 0)) & 0x7ff;
  } else if (++sequence > 0xfff) {
    lastTime++;
    sequence = 0;
  }
  if (lastTime !== prefixTime) {
    const time = lastTime.toString(16).padStart(12, '0');
    prefix = `${time.slice(0, 8)}-${time.slice(8)}-`;
    prefixTime = lastTime;
  }
  const tail = (0x7000 | sequence).toString(16);
  const at = random(8);
  const byte = (offset: number): number => POOL[at + offset] ?? 0;
  return (
    `${prefix}${tail}-${hex((byte(0) & 0x3f) | 0x80)}${hex(byte(1))}-` +
    `${hex(byte(2))}${hex(byte(3))}${hex(byte(4))}${hex(byte(5))}${hex(byte(6))}${hex(byte(7))}`
  );
}
