/** Actions of a plop generator → plan rows. `add` and `addMany` are planned; actions that write by themselves are refused. */

import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { isAbsolute, join, parse, relative, resolve, sep } from 'node:path';

import { isBinary } from '../../engine/text.js';
import type { PlanRow } from '../../engine/types.js';
import { error } from '../../errors.js';
import { directoryOf, type PluginGenerator } from './load.js';

export type Answers = Readonly<Record<string, unknown>>;

/** An `add` as plop defines it; for an `addMany`, its own keys give `path` and `templateFile`. */
interface AddAction {
  readonly type?: string;
  readonly path?: string;
  readonly template?: string;
  readonly templateFile?: string;
  readonly data?: object | (() => object | Promise<object>);
  readonly skip?: (data: object) => unknown;
  readonly skipIfExists?: boolean;
  readonly transform?: (text: string, data: object) => string | Promise<string>;
  readonly destination?: string;
  readonly base?: string;
  readonly templateFiles?: string | readonly string[] | (() => string | readonly string[]);
  readonly stripExtensions?: readonly string[] | boolean;
  readonly globOptions?: object;
}

export interface ActionsRequest {
  readonly root: string;
  readonly generator: PluginGenerator;
  readonly answers: Answers;
  readonly origin: string;
  /** Whether a file was written by this very run of the generator before. */
  readonly isOwn: (path: string) => boolean;
}

export async function planActions(request: ActionsRequest): Promise<readonly PlanRow[]> {
  const { generator, answers } = request;
  const { actions } = generator.config;
  const list: unknown =
    typeof actions === 'function' ? (actions as (data: Answers) => unknown)({ ...answers }) : actions;
  const all: unknown = await list;
  if (!Array.isArray(all)) throw refused(generator, 'no list of actions');
  const rows: PlanRow[] = [];
  // A string is a remark for people.
  for (const action of all.filter((one) => typeof one !== 'string'))
    rows.push(...(await planAction(request, action)));
  return rows;
}

async function planAction(request: ActionsRequest, action: unknown): Promise<readonly PlanRow[]> {
  const { generator, answers } = request;
  if (typeof action !== 'object' || action === null) throw refused(generator, 'a function of its own');
  const config = action as AddAction;
  if (config.type !== 'add' && config.type !== 'addMany')
    throw refused(generator, `"${String(config.type)}"`);
  const extra = typeof config.data === 'function' ? await config.data() : (config.data ?? {});
  const data = { ...extra, ...answers };
  if (typeof (await config.skip?.(data)) === 'string') return [];
  const adds = config.type === 'add' ? [config] : await addsOf(generator, config, data);
  const rows: PlanRow[] = [];
  for (const add of adds) {
    const row = await planAdd(request, add, data);
    const isThere =
      add.skipIfExists === true && existsSync(join(request.root, row.to)) && !request.isOwn(row.to);
    if (!isThere) rows.push(row);
  }
  return rows;
}

async function planAdd(
  { root, generator, origin }: ActionsRequest,
  add: AddAction,
  data: object,
): Promise<PlanRow> {
  const { plop } = generator;
  const to = pathIn(root, plop.renderString((add.path ?? '').replaceAll('\\', '/'), data));
  const file = add.templateFile === undefined ? null : templateOf(generator, add.templateFile, data);
  const bytes = file === null ? null : readTemplate(generator, file);
  const own = {
    to,
    owner: 'user',
    origin,
    executable: file !== null && (lstatSync(file).mode & 0o100) !== 0,
    isLiteral: true,
  } as const;
  if (bytes !== null && isBinary(bytes)) return { ...own, content: bytes };
  const text = plop.renderString(bytes?.toString() ?? add.template ?? '', data);
  const content = add.transform === undefined ? text : await add.transform(text, data);
  return { ...own, content: content.replaceAll('\r\n', '\n') };
}

/** A name with braces in it is that of a file, or one to fill in. */
function templateOf(generator: PluginGenerator, name: string, data: object): string {
  const file = resolve(directoryOf(generator), name);
  return existsSync(file) ? file : resolve(directoryOf(generator), generator.plop.renderString(name, data));
}

function readTemplate(generator: PluginGenerator, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw error(
      'PFQ_PLUGIN_TEMPLATE',
      { package: generator.from.name, generator: generator.name, file },
      { cause },
    );
  }
}

/** One `add` a template file, named as plop names them. */
async function addsOf(
  generator: PluginGenerator,
  config: AddAction,
  data: object,
): Promise<readonly AddAction[]> {
  const { plop } = generator;
  const dir = directoryOf(generator);
  const base = config.base === undefined ? '' : plop.renderString(config.base, data);
  const given =
    typeof config.templateFiles === 'function' ? config.templateFiles() : (config.templateFiles ?? []);
  const patterns = [given].flat().map((pattern) => plop.renderString(pattern, data));
  const { glob } = await import('tinyglobby');
  const options = { cwd: dir, braceExpansion: false, absolute: true, ...config.globOptions };
  const files = (await glob(patterns, options)).map((file) => resolve(file)).sort();
  const under = resolve(dir, base);
  return files
    .filter((file) => file.startsWith(under))
    .map((file) => ({
      ...config,
      path: stripped(join(config.destination ?? '', relative(under, file)), config.stripExtensions),
      templateFile: file,
    }));
}

/** `model.ts.hbs` → `model.ts`; a name whose only extension it is keeps it. */
function stripped(path: string, extensions: AddAction['stripExtensions'] = ['hbs']): string {
  const { dir, name, ext } = parse(path);
  if (Array.isArray(extensions) && !extensions.map((one) => `.${String(one)}`).includes(ext)) return path;
  return parse(name).ext !== '' || name.startsWith('.') ? join(dir, name) : path;
}

/** Folders in which no file is a person's. */
const OTHERS = /^(\.prefiq|\.git|node_modules)(\/|$)/i;

/** Absolute paths are allowed as plop allows them, where they lead into the project. */
function pathIn(root: string, path: string): string {
  const inside = isAbsolute(path) ? relative(root, path) : path.replace(/^\.\//, '');
  const to = inside.split(sep).join('/');
  const [folder] = OTHERS.exec(to) ?? [];
  if (folder !== undefined) throw error('PFQ_GENERATE_TAKEN', { path: to, owner: folder });
  return to;
}

function refused({ from, name }: PluginGenerator, action: string) {
  return error('PFQ_PLUGIN_ACTION', { package: from.name, generator: name, action });
}
