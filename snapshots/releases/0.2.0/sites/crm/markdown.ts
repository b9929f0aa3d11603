import { marked } from 'marked';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

/**
 * Imports of `*.md` give `meta` (the YAML between the first two `---`) and `html`. The text is your own, so it is not
 * sanitised: do not put into content/ what others may write.
 */
export const markdown = (): Plugin => ({
  name: 'markdown',
  async transform(source, id) {
    if (!id.endsWith('.md')) return null;
    const [, head, body] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(source) ?? [];
    if (head === undefined || body === undefined) {
      throw new Error(
        `${id} does not begin with a title and a description between two lines of ---`,
      );
    }
    const meta = JSON.stringify(parse(head));
    const html = JSON.stringify(await marked.parse(body));
    return { code: `export const meta = ${meta};\nexport const html = ${html};\n`, map: null };
  },
});
