/** Texts that people wrote into a declaration, as other languages can hold them: what would end or change them is escaped. */

/** One line: breaks and runs of blanks are one blank. */
const oneLine = (text: string): string => text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim();

/** Inside of a comment of TypeScript. */
export const commentText = (text: string): string => oneLine(text).replaceAll('*/', '* /');

/** Inside of a docstring of Python, between three quotation marks. */
export function docstringText(text: string): string {
  const safe = oneLine(text).replaceAll('\\', '\\\\');
  return safe.includes('""') || safe.endsWith('"') ? safe.replaceAll('"', '\\"') : safe;
}

/** A line of Markdown, also in a cell of a table. */
export const markdownText = (text: string): string => oneLine(text).replace(/[\\|`*<[\]]/g, '\\$&');

/** Code in a line of Markdown, also in a cell of a table: between more backticks than it holds itself. */
export function markdownCode(text: string): string {
  const line = oneLine(text).replaceAll('|', '\\|');
  if (line === '') return '';
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const gap = longest > 0 ? ' ' : '';
  return `${fence}${gap}${line}${gap}${fence}`;
}

/** Text of an element in JSX: as it is where it can be, else as a string in braces. */
export const jsxText = (text: string, quote: (text: string) => string): string =>
  /^[^{}<>&\\\s]+( [^{}<>&\\\s]+)*$/.test(text) ? text : `{${quote(text)}}`;
