/** The guides are true: their commands run as they are written, and print what they say. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Guides } from './guide.js';
import { ROOT } from './packages.js';

let guides: Guides;
beforeAll(async () => {
  guides = await Guides.open();
}, 120_000);
afterAll(() => guides.close(), 60_000);

it.each([
  ['docs/regeneration.md', 20],
  ['docs/migrations.md', 20],
  ['docs/tenancy.md', 8],
  ['docs/pages.md', 12],
])(
  '%s: every command prints what it says',
  (guide, least) => {
    expect(guides.follow(guide).steps).toBeGreaterThan(least);
  },
  120_000,
);

it('the table of docs/regeneration.md has every status that a run can give', () => {
  const table = readFileSync(join(ROOT, 'docs/regeneration.md'), 'utf8');
  for (const status of [
    'keep',
    'update',
    'identical',
    'merge',
    'conflict',
    'deleted',
    'delete',
    'orphan',
    'move',
  ])
    expect(table).toContain(`\`${status}\``);
});
