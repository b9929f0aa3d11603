/** Markdown from plain data, and the places of a document where it belongs. */

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', '<br>');

export const code = (text) => `\`${text}\``;
export const codes = (list) => list.map(code).join(', ');

export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

export const fence = (language, text) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

const MARKED = /<!-- made: ([a-z-]+) -->\n[\s\S]*?<!-- end -->/g;

/** Writes each section between its marks. A mark without a section, and a section without marks, is an error. */
export function fillIn(text, sections) {
  const found = new Set();
  const filled = text.replace(MARKED, (_, name) => {
    if (!Object.hasOwn(sections, name)) throw new Error(`No section is called "${name}".`);
    found.add(name);
    return `<!-- made: ${name} -->\n\n${sections[name]()}\n\n<!-- end -->`;
  });
  const lost = Object.keys(sections).filter((name) => !found.has(name));
  if (lost.length > 0) throw new Error(`The document has no place for: ${lost.join(', ')}.`);
  return filled;
}
