/** `--pack` and `--model`: packs, files, directories and one-line declarations → parsed models and the files they become. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { didYouMean } from 'prefiq/cli';
import type { ModelMeta, SourceFile } from 'prefiq/modelmeta';
import type { TemplateSource } from '../../engine/render/template.js';
import { error } from '../../errors.js';

export interface Models {
  readonly models: readonly ModelMeta[];
  /** In the same order. */
  readonly declarations: readonly SourceFile[];
  /** By kebab-case name. */
  readonly fixtures: Readonly<Record<string, string>>;
}

export interface Found {
  readonly files: readonly SourceFile[];
  readonly fixtures: Readonly<Record<string, string>>;
}

const MODEL_FILE = /\.model\.ya?ml$/;
const PACKS = 'packs/';

/** A value of `--model`, or a pack by its name, even if a file has that name. */
export type ModelSource = string | { readonly pack: string };

/** Files and samples of each source, in the same order. Throws where a source leads to none. */
export async function gather(
  sources: readonly ModelSource[],
  cwd: string,
  templates: TemplateSource,
): Promise<readonly Found[]> {
  const { inlineSource } = await import('prefiq/modelmeta');
  const inline = (text: string): Found => ({ files: [inlineSource(text)], fixtures: {} });
  return sources.map((source) => {
    if (typeof source === 'string')
      return fromDisk(source, cwd) ?? fromPack(source, templates) ?? fromText(source, inline, templates);
    const found = fromPack(source.pack, templates);
    if (found === null) throw refused(source.pack, 'there is no such pack', packNames(templates));
    return found;
  });
}

export async function readModels(
  sources: readonly ModelSource[],
  cwd: string,
  templates: TemplateSource,
): Promise<Models> {
  if (sources.length === 0) return { models: [], declarations: [], fixtures: {} };
  const { modelPath, mustParse } = await import('prefiq/modelmeta');
  const found = await gather(sources, cwd, templates);
  const files = found.flatMap((each) => each.files);
  // Errors name the file as it was given; the app gets it under the name that the model asks for.
  const models = mustParse(files);
  const declarations = models.map((model, i) => ({
    path: modelPath(model.model),
    text: (files[i] as SourceFile).text,
  }));
  return {
    models,
    declarations,
    fixtures: Object.assign({}, ...found.map((each) => each.fixtures)) as Models['fixtures'],
  };
}

function fromDisk(value: string, cwd: string): Found | null {
  const path = resolve(cwd, value);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  if (stats.isFile()) {
    if (!/\.ya?ml$/.test(path)) throw refused(value, 'it is no .model.yml file', []);
    return { files: [{ path: value, text: readFileSync(path, 'utf8') }], fixtures: {} };
  }
  const names = readdirSync(path)
    .filter((name) => MODEL_FILE.test(name))
    .sort();
  // A directory named like a pack is the pack's when it holds no models.
  if (names.length === 0) return null;
  return {
    files: names.map((name) => ({
      path: `${value.replace(/[/\\]$/, '')}/${name}`,
      text: readFileSync(join(path, name), 'utf8'),
    })),
    fixtures: fixturesIn(join(path, 'fixtures')),
  };
}

function fixturesIn(dir: string): Record<string, string> {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() !== true) return {};
  const names = readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return Object.fromEntries(
    names.map((name) => [basename(name, '.json'), readFileSync(join(dir, name), 'utf8')]),
  );
}

function fromPack(value: string, templates: TemplateSource): Found | null {
  const prefix = `${PACKS}${value}/`;
  const names = templates.list().filter((name) => name.startsWith(prefix));
  if (names.length === 0) return null;
  const text = (name: string): string => String(templates.get(name));
  const fixtures = names.filter((name) => name.startsWith(`${prefix}fixtures/`) && name.endsWith('.json'));
  return {
    files: names.filter((name) => MODEL_FILE.test(name)).map((name) => ({ path: name, text: text(name) })),
    fixtures: Object.fromEntries(fixtures.map((name) => [basename(name, '.json'), text(name)])),
  };
}

function fromText(value: string, inline: (text: string) => Found, templates: TemplateSource): Found {
  if (value.includes(':') && !MODEL_FILE.test(value)) return inline(value);
  const packs = packNames(templates);
  const what = /[/\\.]/.test(value)
    ? 'there is no such file or directory'
    : 'there is no such file, directory or pack';
  throw refused(value, what + (didYouMean(value, packs) || ''), packs);
}

export function packNames(templates: TemplateSource): string[] {
  const names = templates.list().filter((name) => name.startsWith(PACKS));
  return [...new Set(names.map((name) => name.split('/')[1] as string))];
}

function refused(value: string, reason: string, packs: readonly string[]) {
  return error('PFQ_CREATE_MODEL', { value, reason, packs: packs.join(', ') || 'none here' });
}
