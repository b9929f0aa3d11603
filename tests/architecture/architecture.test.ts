import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { chainFaults, chainsOf, cycles, folderCycles, foldersOf, ROOT, sources } from './imports.js';

const toolkit = sources('src').filter(({ path }) => !/^src\/(runtime|resources)\//.test(path));
const runtime = sources('src/runtime');
const resources = sources('src/resources');
const all = [...toolkit, ...runtime, ...resources];

const below = (folder: string) => toolkit.filter(({ path }) => path.startsWith(folder));

/** As ARCHITECTURE.md has them: of the toolkit, its engine and its project, of the runtime. */
const chains = chainsOf(readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8'));

/** About 15: as many as one sees at a glance. */
const FILES_A_FOLDER = 16;

const LARGE_FOLDERS: Readonly<Record<string, string>> = {
  'src/runtime/cli/commands': 'one command a file',
  'src/resources/detail': 'one part a file, each to be replaced by itself',
  'src/resources/list': 'one part a file, each to be replaced by itself',
  'src/resources/ui': 'one part a file, each to be replaced by itself',
};

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

describe('the house', () => {
  it('imports one way, as ARCHITECTURE.md says', () => {
    const [ofToolkit = [], ofEngine = [], ofProject = [], ofRuntime = []] = chains;
    expect(chains).toHaveLength(4);
    const right = { strangers: [], absent: [], wrongWay: [] };
    expect(chainFaults(ofToolkit, 'src/', toolkit)).toEqual(right);
    expect(chainFaults(ofEngine, 'src/engine/', below('src/engine/'))).toEqual(right);
    expect(chainFaults(ofProject, 'src/project/', below('src/project/'))).toEqual(right);
    expect(chainFaults(ofRuntime, 'src/runtime/', runtime)).toEqual(right);
  });

  it('has no circle among the files and folders of any folder', () => {
    expect(folderCycles(all)).toEqual([]);
  });

  it('has folders that one takes in at a glance', () => {
    const sizes = foldersOf(all).map((folder) => ({
      folder,
      files: all.filter(({ path }) => dirname(path) === folder).length,
    }));
    const large = sizes.filter(({ files }) => files > FILES_A_FOLDER);
    expect(large.filter(({ folder }) => LARGE_FOLDERS[folder] === undefined)).toEqual([]);
    const small = Object.keys(LARGE_FOLDERS).filter((name) => !large.some(({ folder }) => folder === name));
    expect(small, 'folders that are small enough, and need no exception').toEqual([]);
  });

  it('has no circle of files', () => {
    expect(cycles(all)).toEqual([]);
  });

  it('has one storage for data that travels with asynchronous work', () => {
    const storing = all.filter(({ packages }) => packages.some((name) => /^(node:)?async_hooks$/.test(name)));
    expect(storing.map(({ path }) => path)).toEqual(['src/runtime/sql/frame/frame.ts']);
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

  it('keeps modules for the browser free of Node', () => {
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
