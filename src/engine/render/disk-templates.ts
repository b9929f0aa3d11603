/** Templates straight from a directory, compiled on use: for tests, and for working on templates. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { error } from '../../errors.js';
import { isBinary } from '../text.js';
import type { TemplateData } from '../types.js';
import { compileEjs } from './compile-ejs.js';
import { compileHbs } from './compile-hbs.js';
import type { Append, Template, TemplateSource } from './template.js';

type Body = (it: TemplateData, append: Append, escapeFn: (value: unknown) => unknown) => void;
const identity = (value: unknown): unknown => value;

/** Directories whose names start with a dot, and `versions` (what generated projects depend on), hold no templates. */
export function diskTemplates(dir: string): TemplateSource {
  const names = listTemplates(dir);
  const known = new Set(names);
  const cache = new Map<string, Template>();
  return {
    list: () => names,
    get(name) {
      if (!known.has(name)) return undefined;
      let template = cache.get(name);
      if (template === undefined) cache.set(name, (template = load(dir, name)));
      return template;
    },
  };
}

export function listTemplates(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => name.includes('/') && !name.startsWith('versions/') && !/(^|\/)\./.test(name))
    .sort();
}

function load(dir: string, name: string): Template {
  const bytes = readFileSync(join(dir, name));
  try {
    if (name.endsWith('.ejs')) return ejsTemplate(compileEjs(bytes.toString(), name));
    if (name.endsWith('.hbs'))
      return {
        needs: [],
        run: new Function('it', '__append', compileHbs(bytes.toString())) as Body as never,
      };
  } catch (cause) {
    throw error('PFQ_TEMPLATE_BROKEN', { template: name, reason: (cause as Error).message }, { cause });
  }
  return isBinary(bytes) ? bytes : bytes.toString();
}

/** The locals a text may use are known when it runs, so one function is made for each set of names. */
function ejsTemplate(body: string): Template {
  const made = new Map<string, Body>();
  return {
    needs: [],
    run(it, append) {
      const names = Object.keys(it)
        .filter((name) => /^[A-Za-z_$][\w$]*$/.test(name))
        .join(', ');
      let run = made.get(names);
      if (run === undefined) {
        const source = `"use strict";\nconst { ${names} } = it;\n{\n${body}\n}`;
        made.set(names, (run = new Function('it', '__append', 'escapeFn', source) as Body));
      }
      run(it, append, identity);
    },
  };
}
