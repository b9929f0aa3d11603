/**
 * A template after compilation, and where templates come from. The suffix names the engine: `.ejs` and `.hbs`
 * are rendered, everything else is copied byte for byte.
 *
 * In EJS both `<%= x %>` and `<%- x %>` print raw (this is code, not a page) and refuse undefined and null.
 * Locals are plain names (`<%= app.name %>`) or `it.app.name`; an unknown one throws in both.
 */
import { PrefiqError } from 'prefiq/errors';
import { error } from '../../errors.js';
import type { TemplateData } from '../types.js';

export type Append = (value: unknown) => void;

/** `needs`: names the text uses. `run` appends the output piece by piece. */
export interface CompiledTemplate {
  readonly needs: readonly string[];
  readonly run: (it: TemplateData, append: Append) => void;
}

/** Verbatim files are a string, or bytes where they are not text. */
export type Template = CompiledTemplate | string | Uint8Array;

export interface TemplateSource {
  /** All names, sorted: `app/bin/plugin.ts.ejs`. */
  list(): readonly string[];
  /** Undefined where there is none. */
  get(name: string): Template | undefined;
}

/** The path that a template is rendered to inside its set: `app/dot-gitignore.hbs` → `dot-gitignore`. */
export function targetOf(template: string): string {
  return template.slice(template.indexOf('/') + 1).replace(/\.(ejs|hbs)$/, '');
}

export function renderTemplate(name: string, template: CompiledTemplate, data: TemplateData): string {
  for (const need of template.needs) {
    if (!Object.hasOwn(data, need)) throw error('PFQ_TEMPLATE_NAME', { template: name, name: need });
  }
  let output = '';
  const append: Append = (value) => {
    if (value === undefined || value === null) {
      throw error('PFQ_TEMPLATE_EMPTY', { template: name, value: String(value), near: output.slice(-40) });
    }
    output += String(value);
  };
  try {
    template.run(strictView(name, data), append);
  } catch (cause) {
    if (cause instanceof PrefiqError) throw cause;
    const unknown =
      cause instanceof ReferenceError ? /^(\S+) is not defined/.exec(cause.message)?.[1] : undefined;
    if (unknown !== undefined) throw error('PFQ_TEMPLATE_NAME', { template: name, name: unknown }, { cause });
    throw error('PFQ_TEMPLATE_BROKEN', { template: name, reason: (cause as Error).message }, { cause });
  }
  return output;
}

/** `it`, with which a template spells its locals when it prefers; unknown names throw. */
function strictView(template: string, data: TemplateData): TemplateData {
  return new Proxy(data, {
    get(target, key) {
      if (typeof key === 'string' && !Object.hasOwn(target, key)) {
        throw error('PFQ_TEMPLATE_NAME', { template, name: key });
      }
      return Reflect.get(target, key) as unknown;
    },
  });
}
