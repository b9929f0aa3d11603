/** The design system knows the models' types and rules, and nothing else of ours. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { isPartSource } from '../../src/project/rows/parts.js';
import { ROOT, sources, type SourceFile } from './imports.js';

const files = sources('src/resources');
const toolkit = sources('src').filter(({ path }) => !path.startsWith('src/resources/'));

const isIn = (folder: string) => (path: string) => path.startsWith(`src/resources/${folder}/`);
const BESIDES = ['testing', 'vite', 'themes', 'gallery'];
const isBesides = (path: string): boolean => BESIDES.some((folder) => isIn(folder)(path));

/** Each imports only from those before it. */
const FOLDERS =
  'i18n api models format ui hooks form list detail dashboard palette shell testing gallery'.split(' ');
const parts = files.filter(({ path }) => !isBesides(path));

const arrows = (from: readonly SourceFile[], isWrong: (target: string) => boolean): string[] =>
  from.flatMap(({ path, imports, packages }) =>
    [...imports, ...packages].filter(isWrong).map((target) => `${path} → ${target}`),
  );

/** `@scope/name/deep` → `@scope/name`. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

describe('@codexion/resources', () => {
  it('is there, in parts that can be taken one by one', () => {
    expect(parts.length).toBeGreaterThan(150);
    const names = parts.map(({ path }) => path.replace('src/resources/', ''));
    expect(names.filter((name) => !isPartSource(name))).toEqual([]);
  });

  it('imports only the rules and the types of models from our packages', () => {
    const isOurs = (name: string): boolean => /^(prefiq|create-prefiq-app)\b/.test(name);
    const isAllowed = (name: string): boolean => ['prefiq/rules', 'prefiq/modelmeta'].includes(name);
    expect(arrows(files, (name) => isOurs(name) && !isAllowed(name))).toEqual([]);
    const loaded = parts.flatMap(({ path }) =>
      [
        ...readFileSync(join(ROOT, path), 'utf8').matchAll(/^import (?!type )[^;]*'prefiq\/modelmeta';$/gm),
      ].map(([statement]) => `${path}: ${statement}`),
    );
    // A parser of YAML is nothing for a browser.
    expect(loaded).toEqual([]);
  });

  it('reaches no file outside of its folder, and no other folder reaches into it', () => {
    const isOutside = (name: string): boolean =>
      name.startsWith('src/') && !name.startsWith('src/resources/');
    expect(arrows(files, isOutside)).toEqual([]);
    expect(arrows(toolkit, (name) => name.startsWith('src/resources/'))).toEqual([]);
  });

  it('has folders that import one way', () => {
    const at = (path: string): number => FOLDERS.findIndex((folder) => isIn(folder)(path));
    const upwards = files
      .filter(({ path }) => at(path) >= 0)
      .flatMap(({ path, imports }) =>
        imports.filter((target) => at(target) > at(path)).map((target) => `${path} → ${target}`),
      );
    expect(upwards).toEqual([]);
    const known = new Set([...FOLDERS, 'vite', 'themes']);
    const others = files.filter(({ path }) => !known.has(path.split('/')[2] ?? ''));
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  it('has parts that import each other by the name of the package, so that a layer can replace them', () => {
    const relative = parts.flatMap(({ path }) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(/(?:from|import\() ?'(\.[^']*)'/g)].map(
        ([, name]) => `${path} → ${name}`,
      ),
    );
    expect(relative).toEqual([]);
  });

  it('has no part that imports the helpers of tests or the plugin of Vite', () => {
    expect(arrows(parts, isBesides)).toEqual([]);
    expect(
      arrows(
        files.filter(({ path }) => isIn('vite')(path)),
        isIn('testing'),
      ),
    ).toEqual([]);
  });

  it('asks the app for every package it imports', () => {
    const file = join(ROOT, 'src/resources/package.json');
    const { peerDependencies } = JSON.parse(readFileSync(file, 'utf8')) as { peerDependencies: object };
    const isMissing = (name: string): boolean =>
      !name.startsWith('src/') && !name.startsWith('node:') && !(packageOf(name) in peerDependencies);
    expect(arrows(files, isMissing)).toEqual([]);
  });

  it('keeps Node out of modules for the browser', () => {
    expect(arrows(parts, (name) => name.startsWith('node:'))).toEqual([]);
  });
});
