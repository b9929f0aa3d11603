/** The generated resources are formatted as prettier would, for all names and transitions. */
import { format } from 'prettier';
import { mustParse, type ModelMeta } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';
import { imports, nameList } from '../../../src/codegen/text/layout.js';
import { resourcesSource } from '../../../src/codegen/typescript/resources-ts.js';
import { WIDTH } from '../../../src/naming/line-width.js';
import fc from '../../fast-check.js';
import { rounds } from '../../rounds.js';

const RUNS = rounds(60, 500);

/** With the settings of an app. */
async function formatted(text: string): Promise<string> {
  return format(text, { parser: 'typescript', singleQuote: true, printWidth: WIDTH });
}

const letters = fc.stringMatching(/^[a-z]{1,28}$/);

const modelOf = (name: string, transitions: readonly string[]): ModelMeta => {
  const model = name.charAt(0).toUpperCase() + name.slice(1);
  const text = [
    `model: ${model}`,
    'fields:',
    '  code: { type: string }',
    ...(transitions.length === 0
      ? []
      : [
          '  state: { type: enum, values: [open, done] }',
          'status:',
          '  field: state',
          '  initial: open',
          '  transitions:',
          ...transitions.map((one) => `    ${one}: { from: [open], to: done }`),
        ]),
    '',
  ].join('\n');
  return mustParse([{ path: `core/schema/${name}.model.yml`, text }])[0] as ModelMeta;
};

describe('resources.gen.ts', () => {
  it('is formatted as by prettier', async () => {
    const models = fc.uniqueArray(
      fc.record({
        name: letters.map((name) => `z${name}`),
        transitions: fc.uniqueArray(
          letters.map((name) => `go${name}`),
          { maxLength: 5 },
        ),
      }),
      { selector: ({ name }) => name, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(models, async (some) => {
        const text = resourcesSource(some.map(({ name, transitions }) => modelOf(name, transitions)));
        expect(text).toBe(await formatted(text));
      }),
      { numRuns: RUNS },
    );
  });

  it('is for each length of a name', async () => {
    for (let length = 1; length <= 48; length++) {
      for (const transitions of [[], ['finish'], ['activate', 'hold', 'finish', 'cancel']]) {
        const text = resourcesSource([modelOf(`z${'a'.repeat(length)}`, transitions)]);
        expect(text, `${length}, ${transitions.length}`).toBe(await formatted(text));
      }
    }
  });

  it('exports nothing without models', () => expect(resourcesSource([])).toContain('\nexport {};\n'));
});

describe('layout', () => {
  it('of imports and lists of names is prettier’s', async () => {
    const names = fc.uniqueArray(
      letters.map((name) => `Z${name}`),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(names, letters, fc.boolean(), async (some, from, isType) => {
        const line = imports(`${isType ? 'type ' : ''}{ ${some.join(', ')} }`, `../${from}.js`);
        expect(`${line}\n`).toBe(await formatted(line));
        const lead = `const ${from} = `;
        const list = `${lead}${nameList(some, lead.length + ' as const;'.length)} as const;\n`;
        expect(list).toBe(await formatted(list));
      }),
      { numRuns: RUNS },
    );
  });
});
