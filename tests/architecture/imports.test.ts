/** The helpers of this folder, tested on small made-up graphs. */

import { describe, expect, it } from 'vitest';

import { chainFaults, chainsOf, cycles, folderCycles, foldersOf } from './imports.js';

const files = (graph: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(graph).map(([path, imports]) => ({ path, imports }));

const TIDY = files({
  'src/cli/run.ts': ['src/sql/open.ts', 'src/errors.ts'],
  'src/sql/open.ts': ['src/sql/drivers/Pool.ts', 'src/errors.ts'],
  'src/sql/drivers/Pool.ts': ['src/sql/names.ts', 'src/errors.ts'],
  'src/sql/names.ts': [],
  'src/errors.ts': [],
});

describe('circles of files', () => {
  it('are files that reach each other, or themselves', () => {
    expect(cycles(TIDY)).toEqual([]);
    const round = files({ 'a.ts': ['b.ts'], 'b.ts': ['c.ts'], 'c.ts': ['b.ts'], 'd.ts': ['d.ts', 'a.ts'] });
    expect(cycles(round)).toEqual([['b.ts', 'c.ts'], ['d.ts']]);
  });
});

describe('circles of a folder', () => {
  it('are none where files of a folder import each other and everything else goes one way', () => {
    expect(folderCycles(TIDY)).toEqual([]);
  });

  it('are found between folders whose files import each other in no circle', () => {
    const graph = files({
      'src/sql/tenancy/places.ts': ['src/sql/open.ts'],
      'src/sql/open.ts': ['src/sql/drivers/Pool.ts'],
      'src/sql/drivers/Pool.ts': ['src/sql/tenancy/id.ts'],
      'src/sql/tenancy/id.ts': [],
    });
    expect(cycles(graph)).toEqual([]);
    expect(folderCycles(graph)).toEqual([
      {
        folder: 'src/sql',
        children: ['drivers', 'open.ts', 'tenancy'],
        arrows: [
          'drivers/Pool.ts → tenancy/id.ts',
          'open.ts → drivers/Pool.ts',
          'tenancy/places.ts → open.ts',
        ],
      },
    ]);
  });

  it('are found at every depth, each in the folder where it closes', () => {
    const graph = files({
      'src/a/b/c/one.ts': ['src/a/b/d/two.ts'],
      'src/a/b/d/two.ts': [],
      'src/a/b/d/three.ts': ['src/a/b/c/four.ts', 'src/e/five.ts'],
      'src/a/b/c/four.ts': [],
      'src/e/five.ts': ['src/a/six.ts'],
      'src/a/six.ts': [],
    });
    expect(folderCycles(graph).map(({ folder, children }) => [folder, ...children])).toEqual([
      ['src', 'a', 'e'],
      ['src/a/b', 'c', 'd'],
    ]);
  });

  it('are of all folders there are', () => {
    expect(foldersOf(TIDY)).toEqual(['src', 'src/cli', 'src/sql', 'src/sql/drivers']);
  });
});

describe('a chain', () => {
  const [chain = []] = chainsOf('Text. Imports go one way: `cli → {sql, http} →\nerrors`. More text.');

  it('is read from the text that says it', () => {
    expect(chain).toEqual([['cli'], ['sql', 'http'], ['errors']]);
    expect(chainsOf('Imports go where they like: `a → b`.')).toEqual([]);
  });

  it('names layers that are there', () => {
    expect(chainFaults(chain, 'src/', TIDY)).toEqual({ strangers: [], absent: ['http'], wrongWay: [] });
  });

  it('is broken by a folder it does not know, and by imports upwards and sideways', () => {
    const graph = files({
      'src/cli/run.ts': [],
      'src/sql/open.ts': ['src/http/server.ts', 'src/sql/names.ts', 'src/errors.ts'],
      'src/sql/names.ts': [],
      'src/http/server.ts': ['src/errors.ts'],
      'src/errors.ts': ['src/cli/run.ts'],
      'src/queue/jobs.ts': ['src/sql/open.ts'],
    });
    expect(chainFaults(chain, 'src/', graph)).toEqual({
      strangers: ['src/queue/jobs.ts'],
      absent: [],
      wrongWay: ['src/sql/open.ts → src/http/server.ts', 'src/errors.ts → src/cli/run.ts'],
    });
  });
});
