/** Generators of packages, as plop registers them. node-plop is loaded here, and only where a package brings any. */

import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

import { didYouMean } from 'prefiq/modelmeta';

import { error } from '../../errors.js';
import { slug } from '../../naming/cases.js';
import { generatorPackages, type GeneratorPackage } from './packages.js';

/** The part of node-plop that the pipeline uses: it registers and renders, and never writes. */
export interface Plop {
  getGenerator(name: string): PlopGenerator;
  getGeneratorList(): readonly { readonly name: string; readonly description?: string }[];
  getPlopfilePath(): string;
  setPlopfilePath(dir: string): void;
  setHelper(name: string, helper: (text: unknown) => string): void;
  renderString(template: string, data: object): string;
}

export interface PlopGenerator {
  readonly description?: string;
  /** Questions of Inquirer. */
  readonly prompts?: unknown;
  readonly actions?: unknown;
}

export interface PluginGenerator {
  readonly name: string;
  readonly description: string;
  readonly from: GeneratorPackage;
  readonly plop: Plop;
  readonly config: PlopGenerator;
}

/** Of all packages, in their order. Throws where one cannot be loaded: it would be missed silently. */
export async function loadGenerators(root: string): Promise<readonly PluginGenerator[]> {
  const found: PluginGenerator[] = [];
  for (const from of generatorPackages(root)) found.push(...(await generatorsOf(root, from)));
  return found;
}

/** Those of one package. */
export async function generatorsOf(
  root: string,
  from: GeneratorPackage,
): Promise<readonly PluginGenerator[]> {
  const fail = (reason: string, cause?: unknown) =>
    error('PFQ_PLUGIN_LOAD', { package: from.name, reason }, { cause });
  if (!existsSync(from.file)) throw fail(`there is no ${from.file}`);
  const { default: nodePlop } = await import('node-plop');
  const plop = (await nodePlop('', { destBasePath: root, force: false })) as unknown as Plop;
  plop.setPlopfilePath(from.file);
  // Its own takes SQLite apart.
  plop.setHelper('kebabCase', (text: unknown) => slug(String(text)));
  try {
    const module = (await import(pathToFileURL(from.file).href)) as { readonly default?: unknown };
    if (typeof module.default !== 'function') throw new Error('its default export is no function');
    await (module.default as (api: Plop, config: object) => unknown)(plop, {});
  } catch (cause) {
    throw fail((cause as Error).message, cause);
  }
  return plop.getGeneratorList().map(({ name, description = '' }) => {
    // A proxy of plop leaves prompts out of the list.
    return { name, description, from, plop, config: plop.getGenerator(name) };
  });
}

/** `adr`, or `my-package:adr` where two packages have one of that name. */
export async function findGenerator(root: string, wanted: string): Promise<PluginGenerator> {
  const all = await loadGenerators(root);
  const [, of, name = wanted] = /^(.*):([^:]+)$/.exec(wanted) ?? [];
  const found = all.filter((one) => one.name === name && (of === undefined || one.from.name === of));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const full = (one: PluginGenerator): string => `${one.from.name}:${one.name}`;
  if (first !== undefined) {
    throw error('PFQ_GENERATE_AMBIGUOUS', { name, known: found.map(full).join(', ') });
  }
  const names = all.map((one) => one.name);
  throw error('PFQ_GENERATE_UNKNOWN', {
    name: wanted,
    hint: didYouMean(wanted, [...names, ...all.map(full)]),
    known: names.join(', ') || 'none; see `prefiq new-generator`',
  });
}

export const directoryOf = ({ from }: PluginGenerator): string => dirname(from.file);
