/**
 * The models of docs/model-language.md. A `yaml` block begins with the path of the file that it is, or with the code it
 * is refused with; blocks of one chapter (`## …`) are the models of one app.
 */

const FIRST = /^# (?:(core\/schema\/\S+\.model\.yml)|(PFQ_[A-Z_]+))\n/;

export function examplesOf(text) {
  return text.split(/^(?=## )/m).flatMap((chapter) => {
    const title = /^## (.+)$/m.exec(chapter)?.[1] ?? '';
    const blocks = [...chapter.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block]) => {
      const [, path, code] = FIRST.exec(block) ?? [];
      if (path === undefined && code === undefined)
        throw new Error(`An example of "${title}" says neither its path nor its code.`);
      return { path: path ?? 'core/schema/invoice.model.yml', code, text: block };
    });
    const files = blocks.filter(({ code }) => code === undefined);
    return [
      ...(files.length === 0 ? [] : [{ title, files }]),
      ...blocks
        .filter(({ code }) => code !== undefined)
        .map((file) => ({ title, files: [file], code: file.code })),
    ];
  });
}
