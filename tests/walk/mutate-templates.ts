/** Template versions that never were: each changes about a third of the templates in one of a few ways. */
import type { CompiledTemplate, Template, TemplateSource } from '../../src/engine/render/template.js';

type Mutation = (text: string, version: number) => string;

const MUTATIONS: readonly Mutation[] = [
  (text, version) => text.replace(/^export /m, `// Template version ${version}.\nexport `),
  (text, version) => `${text}\n// Ends with template version ${version}.\n`,
  (text, version) => text.replace(/^import /m, `// Imports of template version ${version}.\nimport `),
  (text, version) => text.replace(/\n\n(?=export )/, `\n\n// One more remark, version ${version}.\n\n`),
];

/** The same templates for the same version. */
export function templatesOf(source: TemplateSource, version: number): TemplateSource {
  if (version === 0) return source;
  return {
    list: () => source.list(),
    get(name) {
      const template = source.get(name);
      const pick = hash(`${version} ${name}`);
      const isCode = /\.tsx?(\.(ejs|hbs))?$/.test(name);
      if (template === undefined || !isCode || pick % 3 !== 0) return template;
      const mutation = MUTATIONS[(pick >> 3) % MUTATIONS.length] as Mutation;
      return mutated(template, (text) => mutation(text, version));
    },
  };
}

function mutated(template: Template, change: (text: string) => string): Template {
  if (typeof template === 'string') return change(template);
  if (template instanceof Uint8Array) return template;
  return {
    needs: template.needs,
    run(it, append) {
      let text = '';
      (template as CompiledTemplate).run(it, (value) => (text += String(value)));
      append(change(text));
    },
  };
}

function hash(text: string): number {
  let value = 7;
  for (const letter of text) value = (value * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return value;
}
