/** The compiler bundled into the toolkit prints the same as the published package. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { compile } from 'json-schema-to-typescript';
import { rolldown, type Plugin } from 'rolldown';
import { expect, it } from 'vitest';

import {
  createSchema,
  recordSchema,
  type RefTo,
  updateSchema,
} from '../../../src/codegen/openapi/json-schema.js';
import { SETS, snapshotModels } from './models.js';

const PLUGIN = new URL('../../../scripts/bundle/light-json2ts.mjs', import.meta.url).href;
const INPUT = fileURLToPath(import.meta.resolve('json-schema-to-typescript'));

it('prints the same types without prettier, all of lodash and the readers', async () => {
  const { lightJson2ts } = (await import(PLUGIN)) as { lightJson2ts: () => Plugin };
  const dir = mkdtempSync(join(tmpdir(), 'prefiq-json2ts-'));
  try {
    const bundle = await rolldown({ input: INPUT, platform: 'node', plugins: [lightJson2ts()] });
    const file = join(dir, 'json2ts.mjs');
    await bundle.write({ file, format: 'esm', codeSplitting: false });
    const light = (await import(pathToFileURL(file).href)) as {
      default: { compile: typeof compile };
    };
    const options = { format: false, bannerComment: '', additionalProperties: false };
    const named: RefTo = (name, part) => ({ tsType: name + (part ?? '') });
    for (const [model, models] of SETS.flatMap((set) => {
      const models = snapshotModels(set);
      return models.map((one) => [one, models] as const);
    })) {
      const record = recordSchema(model, named);
      for (const schema of [record, createSchema(model, models, named), updateSchema(model, models, named)]) {
        const title = String(schema['title']);
        const published = await compile(structuredClone(schema) as never, title, options);
        expect(await light.default.compile(structuredClone(schema) as never, title, options)).toBe(published);
      }
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
