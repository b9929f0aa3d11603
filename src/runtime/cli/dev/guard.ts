/**
 * Checks each request to a port of `prefiq dev` before Vite: its machine, the page that sent it, and the file it asks for.
 * To the backend behind Vite's proxy every client seems to be on this machine, and Vite serves every file of the project.
 */

import { statSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join, relative, resolve, sep } from 'node:path';

import { error, type PrefiqError } from '../../errors/error.js';
import { strangerAmong } from '../../http/request-context.js';
import { foreignOrigin } from '../../http/security.js';

export interface Guarded {
  /** The folder of the project. */
  readonly project: string;
  /** The folder that Vite serves. */
  readonly root: string;
  /** The prefix of every address. */
  readonly base: string;
  /** Files of databases, whatever they are called. */
  readonly databases: readonly string[];
  /** Begins of addresses that the backend answers, which asks by itself which page may. */
  readonly proxied: readonly string[];
  /** Does the app say who asks? */
  readonly knowsAsker: () => boolean;
}

/** Names of files that are nobody's but the developer's, wherever they lie. */
const SECRET_FILES = [
  /^\.env(\..*)?$/,
  /\.(db|sqlite3?)([-.:~].*)?$/,
  /\.(pem|key|crt|cer|der|p12|pfx|jks)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)(\..*)?$/,
  /^\.(npmrc|yarnrc(\.yml)?|netrc|git-credentials)$/,
];
const SECRET_FOLDERS = /^\.(prefiq|git)$/;

/** The same for Vite, which asks it of every file it reads for a page. */
export const secretGlobs = ({ project, databases }: Pick<Guarded, 'project' | 'databases'>): string[] => [
  ...['.env', '.env.*', '*.{db,sqlite,sqlite3}*', '*.{pem,key,crt,cer,der,p12,pfx,jks}', 'id_{rsa,dsa,ecdsa,ed25519}*'],
  ...['.npmrc', '.yarnrc*', '.netrc', '.git-credentials', '**/.git/**', '**/.prefiq/**'],
  ...[`${plain(project)}/data/**`, ...databases.map((file) => `${plain(file)}{,-*}`)],
]; // prettier-ignore

/** A path as a pattern that matches it alone. */
const plain = (path: string): string =>
  path.replaceAll(sep, '/').replace(/[()[\]{}*?!+@|\\]/g, (sign) => `\\${sign}`);

/** Why a request goes no further, or null. */
export function refusalOf(request: IncomingMessage, guarded: Guarded): PrefiqError | null {
  if (!guarded.knowsAsker()) {
    const stranger = strangerAmong(request);
    if (stranger !== null) return stranger;
  }
  const { url = '/', headers } = request;
  if (guarded.proxied.some((path) => url.startsWith(path))) return null;
  // Reading is judged here as a change is elsewhere: a page that may not read gets nothing to run or show either.
  const origin = isVisit(request) ? null : foreignOrigin({ method: 'POST', headers }, headers.host);
  if (origin !== null) return error('PFQ_DEV_PAGE', { origin: origin.slice(0, 200) });
  return isSecret(url, guarded) ? error('PFQ_DEV_FILE', { path: url.slice(0, 200) }) : null;
}

/** Somebody follows a link: the page that has it does not see the answer. */
const isVisit = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate';

function isSecret(url: string, guarded: Guarded): boolean {
  for (const path of readings(url)) {
    if (path === null || path.includes('\0')) return true;
    const file = fileOf(
      path.startsWith(guarded.base) ? `/${path.slice(guarded.base.length)}` : path,
      guarded.root,
    );
    // Windows takes dots and blanks off the end of a name.
    const parts = file.toLowerCase().split(/[\\/]/).map((part) => part.replace(/[. ]+$/, '')); // prettier-ignore
    if (parts.some((part) => SECRET_FOLDERS.test(part))) return true;
    if (SECRET_FILES.some((name) => name.test(parts.at(-1) ?? ''))) return true;
    if (guarded.databases.some((database) => isDatabase(file, database))) return true;
    if (isWithin(file, join(guarded.project, 'data'))) return true;
  }
  return false;
}

/** The path of an address, as it stands and with its signs decoded as often as they are; null where they are none. */
function readings(url: string): readonly (string | null)[] {
  const found: (string | null)[] = [];
  let path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/, 1)[0] ?? '';
  for (;;) {
    found.push(path);
    let decoded: string;
    try {
      decoded = decodeURIComponent(path);
    } catch {
      return found.length === 1 ? [null] : found;
    }
    if (decoded === path) return found;
    path = decoded;
  }
}

/** Vite's own ways to name a file: of the folder that it serves, or of the disk. */
function fileOf(path: string, root: string): string {
  const [, onDisk] = /^\/+(?:@id\/+)?@fs(\/.*)$/.exec(path) ?? [];
  return onDisk === undefined ? join(root, path.replace(/^\/+@id\/+/, '/')) : resolve(onDisk);
}

/** It, and what SQLite keeps beside it. */
const isDatabase = (file: string, database: string): boolean =>
  file.toLowerCase().replace(/-(wal|shm|journal)$/, '') === database.toLowerCase();

/** A page may have an address that begins like the folder: only files in it count. */
const isWithin = (file: string, folder: string): boolean => {
  const [first] = relative(folder.toLowerCase(), file.toLowerCase()).split(sep);
  return first !== '' && first !== '..' && isFile(file);
};

const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() === true;
