/**
 * Templates are written so that their output is formatted already. No template can foresee a name so long
 * that a line outgrows the width: only those files go through prettier, which takes longest to load.
 */

import { WIDTH } from '../../naming/line-width.js';
import type { Rendering, RenderedFile } from '../types.js';

/** The files prettier would lay out anew: code of the user's with a line that is too long and is no comment. */
const isTooWide = ({ path, owner, content, isVerbatim }: RenderedFile): boolean =>
  owner === 'user' &&
  isVerbatim !== true &&
  /\.tsx?$/.test(path) &&
  typeof content === 'string' &&
  content.split('\n').some((line) => line.length > WIDTH && !/^\s*(\*|\/\/|\/\*)/.test(line));

export async function formatWide(rendering: Rendering): Promise<Rendering> {
  const wide = [...rendering.values()].filter(isTooWide);
  if (wide.length === 0) return rendering;
  const { format } = await import('prettier');
  const formatted = new Map(rendering);
  for (const file of wide) {
    const options = { parser: 'typescript', singleQuote: true, printWidth: WIDTH };
    formatted.set(file.path, { ...file, content: await format(String(file.content), options) });
  }
  return formatted;
}
