/** The parts of the design system that a project can take, described by their sources. Pure. */

import stable from '../../resources/stable.json' with { type: 'json' };
import { exportsOf } from '../modules/exports-of.js';

export interface PartFacts {
  /** As it is imported: `list/ListToolbar`. */
  readonly part: string;
  /** Of the source: `list/ListToolbar.tsx`. */
  readonly file: string;
  /** Stable parts promise their props and exports, the others their name only. */
  readonly isStable: boolean;
  /** First sentence of what its source says of it; empty where it says nothing. */
  readonly summary: string;
}

/** A list of its own: a word in the sources would be next to lines that people edit. */
const STABLE: ReadonlySet<string> = new Set(stable);

const COMMENT =
  /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:async )?(?:function|const|let|class|interface|type) (\w+)/g;

export function describePart(file: string, source: string): PartFacts {
  const part = file.replace(/\.tsx?$/, '');
  const main = mainExport(file, source);
  const comments = [...source.matchAll(COMMENT)].map(([, text = '', name]) => ({ name, text: plain(text) }));
  const { text = '' } = comments.find(({ name }) => name === main) ?? comments[0] ?? {};
  return {
    part,
    file,
    isStable: STABLE.has(part),
    summary: /^.*?[.:](?=\s|$)/.exec(text.trim())?.[0].replace(/:$/, '.') ?? '',
  };
}

/** The export that a part is named after, or the first one that is a value. */
export function mainExport(file: string, source: string): string | undefined {
  const names = exportsOf(source).filter((name) => isValue(name, source));
  const own = (file.split('/').at(-1) ?? '').replace(/\.tsx?$/, '');
  return names.includes(own) ? own : names[0];
}

const isValue = (name: string, source: string): boolean =>
  new RegExp(`export (?:async )?(?:function|const|class) ${name}\\b`).test(source);

const plain = (comment: string): string => comment.replace(/\s*\n\s*\* ?/g, ' ').trim();

/** A file in place of a part that hands everything on to the original; null where it exports no value. */
export function wrapperOf(file: string, source: string): string | null {
  const name = mainExport(file, source);
  if (name === undefined) return null;
  const original = `@codexion/resources/original/${file.replace(/\.tsx?$/, '')}`;
  const body = isComponent(file, name, source)
    ? markup(name, source)
    : isFunction(name, source)
      ? `(...args) => Original(...args)`
      : `Original`;
  return `import { ${name} as Original } from '${original}';

export * from '${original}';

/** Used in place of the original everywhere. Put around it what you need. */
export const ${name}: typeof Original = ${body};
`;
}

/** One that gives markup: what gives a list of elements is called as the function it is. */
function isComponent(file: string, name: string, source: string): boolean {
  if (!file.endsWith('.tsx') || !/^[A-Z]/.test(name) || !isFunction(name, source)) return false;
  const [, body = ''] = source.split(new RegExp(`export (?:function|const) ${name}\\b`));
  return !/^ {2}return [^<]*\.(?:map|flatMap)\(/m.test(body.split('\n}\n')[0] ?? '');
}

const markup = (name: string, source: string): string =>
  new RegExp(`export (?:function ${name}|const ${name} = )\\(\\)`).test(source)
    ? `() => <Original />`
    : `(props) => <Original {...props} />`;

const isFunction = (name: string, source: string): boolean =>
  new RegExp(
    `export (?:async )?function ${name}\\b|export const ${name}[^=]*= (?:async )?(?:<[^>]*>)?\\(`,
  ).test(source);
