/** Bytes, line ends and hashes. */
import { hash } from 'node:crypto';

const NUL = 0;
const CR = 13;
const LF = 10;
/** As git does: a NUL among the first bytes makes a file binary. */
const SNIFF = 8000;

export function isBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, SNIFF);
  for (let i = 0; i < end; i++) if (bytes[i] === NUL) return true;
  return false;
}

export const toBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content;

/** CRLF becomes LF in text; binary stays as it is. Returns the same object when there is nothing to do. */
export function normalise(bytes: Uint8Array): Uint8Array {
  if (bytes.indexOf(CR) === -1 || isBinary(bytes)) return bytes;
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === CR && bytes[i + 1] === LF) continue;
    out[length++] = bytes[i] as number;
  }
  return out.subarray(0, length);
}

/** Long content is compared, staged, logged and checked: hashed once. Bytes that pass between stages never change. */
const hashed = new WeakMap<Uint8Array, string>();
const LONG = 64 * 1024;

export function sha256(bytes: Uint8Array): string {
  const known = hashed.get(bytes);
  if (known !== undefined) return known;
  const fresh = hash('sha256', bytes, 'hex');
  if (bytes.length > LONG) hashed.set(bytes, fresh);
  return fresh;
}

/** The hash by which reconcile compares: blind to CRLF against LF. */
export const contentHash = (bytes: Uint8Array): string => sha256(normalise(bytes));

/** Whether most lines of a text end in CRLF. */
function usesCrlf(bytes: Uint8Array): boolean {
  if (bytes.indexOf(CR) === -1) return false;
  let crlf = 0;
  let lf = 0;
  for (let i = bytes.indexOf(LF); i !== -1; i = bytes.indexOf(LF, i + 1)) {
    if (i > 0 && bytes[i - 1] === CR) crlf++;
    else lf++;
  }
  return crlf > lf;
}

/** Gives `fresh` the line ends of the file it replaces. */
export function likeExisting(fresh: Uint8Array, existing: Uint8Array | undefined): Uint8Array {
  if (existing === undefined || !usesCrlf(existing) || isBinary(existing) || isBinary(fresh)) return fresh;
  return Buffer.from(Buffer.from(normalise(fresh)).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && Buffer.compare(a, b) === 0;
