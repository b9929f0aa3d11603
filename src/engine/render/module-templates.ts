/**
 * Templates compiled at build time by scripts/precompile-templates.mjs into one module: a run reads no template
 * file and loads neither EJS nor Handlebars.
 */
import type { CompiledTemplate, Template, TemplateSource } from './template.js';

/** Text, a compiled template, or bytes as base64. */
export type TemplateModule = Readonly<
  Record<string, string | CompiledTemplate | { readonly base64: string }>
>;

export function moduleTemplates(module: TemplateModule): TemplateSource {
  const names = Object.keys(module);
  return {
    list: () => names,
    get(name): Template | undefined {
      if (!Object.hasOwn(module, name)) return undefined;
      const entry = module[name];
      return typeof entry === 'object' && 'base64' in entry ? Buffer.from(entry.base64, 'base64') : entry;
    },
  };
}
