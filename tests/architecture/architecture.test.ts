import { describe, expect, it } from 'vitest';

import { cycles, sources, type SourceFile } from './imports.js';

const toolkit = sources('src').filter(({ path }) => !/^src\/(runtime|resources)\//.test(path));
const runtime = sources('src/runtime');
const resources = sources('src/resources');
const all = [...toolkit, ...runtime, ...resources];

/** Layers from the top; a file may import its own layer and those below it. */
const TOOLKIT = [['cli'], ['project'], ['codegen', 'schema'], ['engine'], ['naming'], ['errors']];
const RUNTIME = [
  ['exports'],
  ['cli', 'testing'],
  ['prefentity'],
  ['http', 'auth'],
  ['kernel'],
  ['foundation'],
  ['sql'],
  ['lowcode', 'contracts'],
  ['errors'],
];

function layerOf(path: string, base: string, layers: readonly (readonly string[])[]): number {
  const [first = ''] = path.slice(base.length).split('/');
  const name = first.startsWith('error') ? 'errors' : first.replace(/\.ts$/, '');
  return layers.findIndex((layer) => layer.includes(name));
}

function upward(
  files: readonly SourceFile[],
  base: string,
  layers: readonly (readonly string[])[],
): string[] {
  return files.flatMap((file) => {
    const own = layerOf(file.path, base, layers);
    return file.imports
      .filter((target) => target.startsWith(base))
      .filter((target) => layerOf(target, base, layers) < own)
      .map((target) => `${file.path} → ${target}`);
  });
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

describe('the house', () => {
  it('has a layer for every folder', () => {
    const strangers = [
      ...toolkit.filter((file) => layerOf(file.path, 'src/', TOOLKIT) < 0),
      ...runtime.filter((file) => layerOf(file.path, 'src/runtime/', RUNTIME) < 0),
    ].map((file) => file.path);
    expect(strangers).toEqual([]);
  });

  it('imports downwards only', () => {
    expect(upward(toolkit, 'src/', TOOLKIT)).toEqual([]);
    expect(upward(runtime, 'src/runtime/', RUNTIME)).toEqual([]);
  });

  it('has no import cycles', () => {
    expect(cycles(all)).toEqual([]);
  });

  it('reaches the runtime through its public exports only', () => {
    const private_ = toolkit.flatMap((file) =>
      file.imports
        .filter((target) => target.startsWith('src/runtime/'))
        .map((target) => `${file.path} → ${target}`),
    );
    expect(private_).toEqual([]);
  });

  it('keeps generators out of the runtime', () => {
    const toolkitPackages =
      /^(plop|node-plop|inquirer|handlebars|ejs|prettier|json-schema-to-typescript|openapi-typescript)$/;
    const used = runtime.flatMap((file) => file.packages.filter((name) => toolkitPackages.test(name)));
    expect(used).toEqual([]);
    expect(
      runtime.flatMap((file) => file.imports.filter((target) => !target.startsWith('src/runtime/'))),
    ).toEqual([]);
  });

  it('keeps models out of the engine', () => {
    const used = toolkit
      .filter((file) => file.path.startsWith('src/engine/'))
      .flatMap((file) =>
        file.packages.filter((name) => name.startsWith('prefiq') && name !== 'prefiq/errors'),
      );
    expect(used).toEqual([]);
  });

  it('has files of one subject: median under 100 lines, none past 500', () => {
    expect(all.filter((file) => file.lines > 500).map((file) => `${file.path} ${file.lines}`)).toEqual([]);
    expect(median(all.map((file) => file.lines))).toBeLessThan(100);
  });

  it('keeps what the browser loads free of Node', () => {
    const byPath = new Map(runtime.map((file) => [file.path, file]));
    const seen = new Set<string>();
    const open = ['src/runtime/exports/rules.ts'];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      open.push(...(byPath.get(path)?.imports ?? []));
    }
    const packages = [...seen].flatMap((path) => byPath.get(path)?.packages ?? []);
    expect(packages.filter((name) => name.startsWith('node:'))).toEqual([]);
    expect(seen.size).toBeGreaterThan(3);
  });
});
