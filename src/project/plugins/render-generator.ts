/** For tests of generators, exported as `create-prefiq-app/generators`. */

import { fileURLToPath } from 'node:url';

import { error } from '../../errors.js';
import { toBytes } from '../../engine/text.js';
import { planActions, type Answers } from './actions.js';
import { generatorsOf } from './load.js';

/**
 * Renders the files of a generator, by path: asks nothing and writes nothing. `module` is that of the plugin,
 * `answers` are taken as they are.
 *
 * ```js
 * const files = await renderGenerator(new URL('./generator.js', import.meta.url), 'adr', { title: 'Use SQLite' });
 * ```
 */
export async function renderGenerator(
  module: URL,
  name: string,
  answers: Answers,
): Promise<ReadonlyMap<string, string>> {
  const root = fileURLToPath(new URL('.', module));
  const from = { name: 'the generator under test', version: '0.0.0', file: fileURLToPath(module) };
  const all = await generatorsOf(root, from);
  const generator = all.find((one) => one.name === name);
  if (generator === undefined) {
    const known = all.map((one) => one.name).join(', ') || 'none';
    throw error('PFQ_GENERATE_UNKNOWN', { name, hint: '', known });
  }
  const rows = await planActions({ root, generator, answers, origin: 'test', isOwn: () => true });
  return new Map(
    rows.map((row) => [row.to, 'content' in row ? Buffer.from(toBytes(row.content)).toString() : '']),
  );
}
