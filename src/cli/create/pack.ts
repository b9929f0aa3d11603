/**
 * The three packages as tarballs, for apps that get them in `.prefiq/vendor/`. Packed in process from what package.json
 * lists, as `npm pack` would, and kept in the user's cache under a key of names, sizes and times.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { error } from '../../errors.js';

export interface Tarball {
  /** `prefiq-0.1.0.tgz`. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly files?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Files that npm packs regardless of `files`. */
const ALWAYS = /^(package\.json|readme(\..*)?|licen[cs]e(\..*)?|notice(\..*)?)$/i;

export async function pack(dir: string, env: Readonly<Record<string, string | undefined>>): Promise<Tarball> {
  const json = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as PackageJson;
  // As npm names it: `@codexion/resources` is codexion-resources-0.1.0.tgz.
  const file = `${json.name.replace(/^@/, '').replace('/', '-')}-${json.version}.tgz`;
  const missing = (json.files ?? []).filter((entry) => entry === 'dist' && !existsSync(join(dir, entry)));
  if (missing.length > 0)
    throw error('PFQ_RUNTIME_PACK', { package: json.name, reason: 'it has not been built' });
  const files = listFiles(dir, json);
  const cached = join(cacheDir(env), keyOf(dir, files), file);
  if (existsSync(cached)) return { file, bytes: readFileSync(cached) };
  const bytes = await makeTarball(dir, json, files);
  await keep(cached, bytes);
  return { file, bytes };
}

/** Sorted, relative, with `/`. */
export function listFiles(dir: string, { files = [] }: PackageJson): string[] {
  const always = readdirSync(dir).filter((name) => ALWAYS.test(name));
  const listed = files
    .filter((entry) => existsSync(join(dir, entry)))
    .flatMap((entry) => walk(dir, entry.replace(/\/$/, '')));
  return [...new Set([...always, ...listed])].sort();
}

function walk(dir: string, path: string): string[] {
  if (!statSync(join(dir, path)).isDirectory()) return [path];
  return readdirSync(join(dir, path))
    .filter((name) => name !== '.DS_Store' && name !== 'node_modules')
    .flatMap((name) => walk(dir, `${path}/${name}`));
}

function keyOf(dir: string, files: readonly string[]): string {
  const hash = createHash('sha256').update(`${FORMAT}\n${dir}\n`);
  for (const file of files) {
    const { size, mtimeMs } = statSync(join(dir, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 32);
}

/** Raise it when the content of the tarballs changes for another reason than the files'. */
const FORMAT = 1;

async function makeTarball(dir: string, json: PackageJson, files: readonly string[]): Promise<Uint8Array> {
  const { Header, Pax } = await import('tar');
  const { gzipSync } = await import('node:zlib');
  const blocks: Uint8Array[] = [];
  for (const file of files) {
    const bytes =
      file === 'package.json'
        ? Buffer.from(`${JSON.stringify(vendored(json), null, 2)}\n`)
        : readFileSync(join(dir, file));
    const mode = (statSync(join(dir, file)).mode & 0o111) !== 0 ? 0o755 : 0o644;
    const entry = { path: `package/${file}`, size: bytes.length, mode, type: 'File', mtime: EPOCH } as const;
    const header = new Header(entry);
    const head = Buffer.alloc(512);
    if (header.encode(head, 0)) blocks.push(new Pax(entry).encode());
    blocks.push(head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** The date npm gives every file, so that equal content is an equal tarball. */
const EPOCH = new Date('1985-10-26T08:15:00Z');

/**
 * The toolkit finds the runtime of the app it is installed in: as a dependency by version, a package manager would look
 * for it in a registry that may not have it.
 */
function vendored(json: PackageJson): Record<string, unknown> {
  const { prefiq, ...dependencies } = json.dependencies ?? {};
  const rest = Object.fromEntries(
    Object.entries(json).filter(([key]) => !['devDependencies', 'workspaces', 'scripts'].includes(key)),
  );
  if (prefiq === undefined) return rest;
  return { ...rest, dependencies, peerDependencies: { ...json.peerDependencies, prefiq: '*' } };
}

function cacheDir(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_CACHE_HOME'] ?? env['LOCALAPPDATA'] ?? join(homedir(), '.cache');
  return join(base, 'create-prefiq-app', 'tarballs');
}

/** A cache that cannot be written costs time, nothing else. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  const { default: fs } = await import('fs-extra');
  try {
    await fs.outputFile(`${file}.${process.pid}`, bytes);
    await fs.move(`${file}.${process.pid}`, file, { overwrite: true });
  } catch {
    // A read-only or full home: the next creation packs again.
  }
}
