/** Which file an import of a part means: the app's, the project's or the package's. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, layersOf, partOf } from '../../../src/resources/vite/layers.js';

let project: string;
let app: string;
const write = (path: string): void => {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), '');
};
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'prefiq-layers-'));
  app = join(project, 'apps/crm');
  for (const path of [
    'project.yml',
    'apps/crm/src/components/list/Both.tsx',
    'resources/frontend/list/Both.tsx',
    'resources/frontend/list/Shared.ts',
    'apps/crm/src/components/folder/index.ts',
  ])
    write(path);
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the layers', () => {
  it('of an app are its own and that of the project above it', () => {
    expect(layersOf(app)).toEqual([join(app, 'src/components'), join(project, 'resources/frontend')]);
  });

  it('of a project that is its app are both in one place', () => {
    expect(layersOf(project)).toEqual([join(project, 'src/components'), join(project, 'resources/frontend')]);
  });

  it('of a folder without a project are its own', () => {
    const alone = mkdtempSync(join(tmpdir(), 'prefiq-alone-'));
    expect(layersOf(alone)).toEqual([join(alone, 'src/components'), join(alone, 'resources/frontend')]);
    rmSync(alone, { recursive: true });
  });
});

describe('a part', () => {
  it('is that of the nearest layer', () => {
    const layers = layersOf(app);
    expect(fileOf(layers, 'list/Both')).toBe(join(app, 'src/components/list/Both.tsx'));
    expect(fileOf(layers, 'list/Shared')).toBe(join(project, 'resources/frontend/list/Shared.ts'));
    expect(fileOf(layers, 'original/list/Both')).toBeUndefined();
    expect(fileOf(layers, 'list/Nobody')).toBeUndefined();
    expect(fileOf(layers, 'folder')).toBeUndefined();
  });

  it('comes and goes with its file', () => {
    const path = 'apps/crm/src/components/list/Late.jsx';
    expect(fileOf(layersOf(app), 'list/Late')).toBeUndefined();
    write(path);
    expect(fileOf(layersOf(app), 'list/Late')).toBe(join(project, path));
    rmSync(join(project, path));
    expect(fileOf(layersOf(app), 'list/Late')).toBeUndefined();
  });

  it.each([
    ['@codexion/resources/list/ModelList', 'list/ModelList'],
    ['@codexion/resources/original/ui/cx', 'original/ui/cx'],
    ['@codexion/resources/vite', undefined],
    ['@codexion/resources/styles/index.css', undefined],
    ['@codexion/resources/themes/default.json', undefined],
    ['@codexion/resourcesque/ui/cx', undefined],
    ['@codexion/resources', undefined],
    ['./list/ModelList.js', undefined],
  ])('%s names %s', (specifier, part) => expect(partOf(specifier)).toBe(part));
});
