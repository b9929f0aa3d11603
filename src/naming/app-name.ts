/**
 * Names of apps. One name serves as npm package, directory, database file, URL part and identifier, so the
 * rule is the narrowest of them: lower-case words of letters and digits joined by single hyphens.
 */
import { error } from '../errors.js';
import { kebab } from './cases.js';
import { isDeviceName } from './device-names.js';

const PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** npm takes 214; a name that is a PostgreSQL identifier too has 63 bytes. */
const MAX_LENGTH = 63;
/** Names that npm refuses, names with a meaning to its clients, and the directories of a project. */
const TAKEN: ReadonlyMap<string, string> = new Map([
  ['node_modules', 'npm keeps it for installed packages'],
  ['node-modules', 'npm keeps node_modules for installed packages'],
  ['favicon.ico', 'npm refuses it'],
  ['prefiq', 'it is the name of the runtime, and a package cannot depend on itself'],
  ['create-prefiq-app', 'it is the name of this toolkit, and a package cannot depend on itself'],
]);
/** npm refuses names of Node's own modules for new packages; imports of them would be ambiguous. */
const CORE = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns ' +
    'domain events fs http http2 https inspector module net os path perf_hooks process punycode querystring ' +
    'readline repl sea sqlite stream string_decoder sys test timers tls trace_events tty url util v8 vm wasi ' +
    'worker_threads zlib'
  ).split(' '),
);

/** Returns the name, or throws the coded reason why it cannot be one. */
export function assertAppName(name: string): string {
  if (name.trim() === '') throw error('PFQ_NAME_EMPTY');
  const lower = name.toLowerCase();
  const taken = TAKEN.get(lower) ?? (CORE.has(lower) ? 'it is a module of Node' : undefined);
  if (taken !== undefined) throw reserved(name, taken);
  if (isDeviceName(name)) throw reserved(name, 'it is a device name on Windows');
  if (name.length > MAX_LENGTH) {
    throw error('PFQ_NAME_INVALID', {
      name: `${name.slice(0, 20)}…`,
      reason: `it has ${name.length} characters, at most ${MAX_LENGTH} are allowed`,
      suggestion: '',
    });
  }
  if (!PATTERN.test(name))
    throw error('PFQ_NAME_INVALID', { name, reason: fault(name), suggestion: suggest(name) });
  return name;
}

function reserved(name: string, reason: string) {
  return error('PFQ_NAME_RESERVED', { name, reason, suggestion: `${kebab(name) || 'crm'}-app` });
}

function fault(name: string): string {
  if (/^[._]/.test(name)) return 'npm refuses names that start with a dot or an underscore';
  if (/^[0-9]/.test(name)) return 'it starts with a digit';
  if (/\s/.test(name)) return 'it has a space';
  if (/[/\\]/.test(name)) return 'it has a slash';
  if (name !== name.toLowerCase()) return 'npm wants lower case';
  if (/^-|-$|--/.test(name)) return 'hyphens only stand between words';
  return `it has the character "${/[^a-z0-9-]/.exec(name)?.[0] ?? ''}"`;
}

function suggest(name: string): string {
  const better = kebab(name).replace(/^[0-9-]+/, '');
  return PATTERN.test(better) && better.length <= MAX_LENGTH ? `, such as ${better}` : '';
}
