/** Migrations of random changes are programs: the compiler takes them with the types of the runtime. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import fc from '../../fast-check.js';
import { tablesOf } from 'prefiq/modelmeta';
import { expect, it } from 'vitest';

import { diffSchema } from '../../../src/schema/diff.js';
import { migrationSource } from '../../../src/schema/migration-source.js';
import type { SchemaState, SchemaStep } from '../../../src/schema/SchemaDiff.js';
import { settled, state } from './random-models.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TSC = join(ROOT, 'node_modules/@typescript/native/bin/tsc');

it('printed migrations type-check', () => {
  const folder = mkdtempSync(join(ROOT, 'node_modules/.prefiq-printed-'));
  const texts = fc.sample(fc.tuple(state, state, fc.nat(3)), 40).flatMap(([before, after, pick], n) => {
    const found = settled(before, after, pick);
    const text = (steps: readonly SchemaStep[], from: SchemaState, id: string): string =>
      migrationSource({
        id,
        steps,
        before: tablesOf(from.models, from),
        scope: 'tenant',
        dependsOn: ['a', 'b'],
      });
    const nothing: SchemaState = { models: [], tenancy: after.tenancy };
    return [
      text(diffSchema(nothing, after).steps, nothing, `made_${n}`),
      ...(found === undefined ? [] : [text(found.diff.steps, before, `changed_${n}`)]),
    ];
  });
  expect(texts.length).toBeGreaterThan(50);
  try {
    texts.forEach((text, n) => writeFileSync(join(folder, `m${n}.ts`), text));
    // A module that does not hold what a migration is would be found by whoever runs it.
    const all = texts.map((_, n) => `import * as m${n} from './m${n}.js';\n`).join('');
    const list = texts.map((_, n) => `m${n}`).join(', ');
    const used = `import type { MigrationModule } from 'prefiq/migrations';\nexport const all: MigrationModule[] = [${list}];\n`;
    writeFileSync(join(folder, 'all.ts'), `${all}${used}`);
    const config = {
      extends: join(ROOT, 'tsconfig.json'),
      files: ['all.ts'],
      include: [],
      exclude: [],
      compilerOptions: { noEmit: true },
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    execFileSync(process.execPath, [TSC, '-p', join(folder, 'tsconfig.json')], { encoding: 'utf8' });
  } catch (cause) {
    throw new Error((cause as { stdout?: string }).stdout ?? String(cause), { cause });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
