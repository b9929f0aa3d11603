/** Which relative paths a generator may write, on every system a project may be checked out on. */
import { error } from '../errors.js';
import { isDeviceName } from './device-names.js';

const FORBIDDEN = /[\u0000-\u001f\u007f<>:"|?*\\]/;
/** ext4, APFS and NTFS hold 255; eCryptfs homes only 143, but nothing we write comes near. */
const MAX_SEGMENT = 255;

/** The reason a path is refused, or null. Paths are relative, with `/`. */
export function pathFault(path: string): string | null {
  if (path === '') return 'it is empty';
  if (path.startsWith('/')) return 'it is absolute';
  if (/^[A-Za-z]:/.test(path)) return 'it names a drive';
  for (const segment of path.split('/')) {
    const fault = segmentFault(segment);
    if (fault !== null) return fault;
  }
  return null;
}

/** The reason a single file or directory name is refused, or null. */
export function segmentFault(segment: string): string | null {
  if (sound.has(segment)) return null;
  const fault = faultOf(segment);
  if (fault === null && sound.size < SOUND_MAX) sound.add(segment);
  return fault;
}

/** A project of thousands of files has a few dozen directories, each asked about for every file. */
const sound = new Set<string>();
const SOUND_MAX = 1000;

function faultOf(segment: string): string | null {
  if (segment === '') return 'it has an empty part';
  if (segment === '.' || segment === '..') return `it has a part "${segment}"`;
  if (FORBIDDEN.test(segment)) return `"${printable(segment)}" has a character that not every disk takes`;
  if (/[. ]$/.test(segment)) return `"${segment}" ends in a dot or a space`;
  if (isDeviceName(segment)) return `"${segment}" is a device name on Windows`;
  if (Buffer.byteLength(segment) > MAX_SEGMENT) return 'a part of it is too long';
  return null;
}

export function assertSafePath(path: string): string {
  const reason = pathFault(path);
  if (reason !== null) throw error('PFQ_PATH_UNSAFE', { path: printable(path), reason });
  return path;
}

/** Two paths that fold to one key are one file on macOS and Windows: lower case, Unicode composed. */
export const foldPath = (path: string): string => path.normalize('NFC').toLowerCase();

function printable(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
