/** Which of the user's files are behind their models, in words. Pure, and light: it runs where nothing else is loaded. */

import type { OutdatedFile } from './outdated.js';

/** The command that brings them along, and no more. */
function cureOf(files: readonly OutdatedFile[]): string {
  const [model, ...others] = new Set(files.map(({ model }) => model));
  return others.length === 0 && model !== undefined
    ? `prefiq lowcode scaffold model ${model}`
    : 'prefiq lowcode scaffold all';
}

/** The warning of a command that leaves them as they are. */
export const describeOutdated = (files: readonly OutdatedFile[]): string =>
  [
    'Files of yours are behind their models:',
    ...files.map(({ path }) => `  ${path}`),
    `\`${cureOf(files)}\` brings them along, and merges what you edited.`,
  ].join('\n');
