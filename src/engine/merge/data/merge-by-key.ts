/**
 * Merges files that hold data. By line first, which also carries over comments and layout of the render; where that
 * conflicts, or comes to other values than a merge by key does, by key.
 */
import { isUtf8 } from 'node:buffer';
import type { Kind } from '../kind.js';
import { BOM, getDominantEnd, type Text } from '../text/lines.js';
import type { Labels } from '../text/markers.js';
import { mergeProperty, type Merged, type Texts } from '../text/output.js';
import { editJson, type Sources } from './edit-json.js';
import { editYaml } from './edit-yaml.js';
import { parseJson } from './parse-json.js';
import { parseYaml } from './parse-yaml.js';
import {
  planByKey,
  type Conflict,
  type Plan,
  type ResolveValue,
  type Step,
  type Tree,
} from './plan-by-key.js';
import { resolveVersions } from './resolve-versions.js';
import { readSource, type Source } from './source.js';

interface Language {
  readonly parse: (text: string) => Tree | null;
  /** Null where the ways in which the sides write a value do not go together. */
  readonly edit: (sources: Sources, plans: readonly Plan[], labels: Labels) => string | null;
  readonly resolve?: ResolveValue;
}

const LANGUAGES: Partial<Record<Kind, Language>> = {
  json: { parse: parseJson, edit: editJson },
  package: { parse: parseJson, edit: editJson, resolve: resolveVersions },
  yaml: { parse: parseYaml, edit: editYaml },
};

/** Null where the file cannot be merged by key: not data, broken, not UTF-8, or at odds as a whole. */
export function mergeByKey(kind: Kind, texts: Texts, byLine: Merged, labels: Labels): Merged | null {
  const language = LANGUAGES[kind];
  const sources = language === undefined ? null : sourcesOf(texts);
  if (language === undefined || sources === null) return null;
  const { parse, edit, resolve } = language;
  const [user, render] = [parse(sources.user.text), parse(sources.render.text)];
  const base = sources.base === null ? null : parse(sources.base.text);
  if (user === null || render === null || (base === null && sources.base !== null)) return null;
  const plans = planByKey({ base, user, render }, resolve);
  if (plans === null) return null;
  const conflicts = plans.flatMap(({ steps }) => steps.filter((step) => step.type === 'conflict'));
  if (byLine.hunks === 0) {
    const lines = parse(textOf(byLine.bytes));
    // Of items of lists, lines know better; a key that one side took out and the other moved is none.
    const isFit = (tree: Tree): boolean =>
      conflicts.length > 0
        ? conflicts.every(isOfLists)
        : doTheSame(plans, planByKey({ base: user, user, render: tree }));
    if (lines !== null && isFit(lines)) return byLine;
  }
  const text = edit(sources, plans, labels);
  if (text === null || (conflicts.length === 0 && parse(text) === null)) return null;
  return { bytes: withEnds(text, texts), hunks: conflicts.length };
}

const isOfLists = ({ user, render }: Conflict): boolean =>
  [user, render].some((member) => member?.value.kind === 'list');

/** Whether two plans for one tree end in the same values; the other one leads straight to the expected tree. */
function doTheSame(plans: readonly Plan[], others: readonly Plan[] | null): boolean {
  return others !== null && effectOf(plans) === effectOf(others);
}

const effectOf = (plans: readonly Plan[]): string =>
  plans
    .flatMap(({ user, steps }) =>
      steps.filter(({ type }) => type !== 'keep').map((step) => `${user.from} ${effectOfStep(step)}`),
    )
    .sort()
    .join('\n');

function effectOfStep(step: Step): string {
  if (step.type === 'insert') return `insert ${step.render.key} ${step.render.value.canon}`;
  if (step.type === 'set') return `set ${step.user.key} ${step.text ?? step.render.value.canon}`;
  return step.type === 'conflict' ? 'conflict' : `${step.type} ${step.user.key}`;
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString()
    .replace(/^\uFEFF/, '');

function sourcesOf(texts: Texts): Sources | null {
  const user = sourceFrom(texts.user);
  const render = sourceFrom(texts.render);
  const base = texts.base === null ? null : sourceFrom(texts.base);
  if (user === null || render === null || (base === null && texts.base !== null)) return null;
  return { user, render, base };
}

/** The text with its own line ends, without its mark; null where it is no UTF-8. */
function sourceFrom(text: Text): Source | null {
  const last = text.lines.length - 1;
  const endOf = (at: number) => (at === last && !text.isTerminated ? '' : (text.ends?.[at] ?? '\n'));
  const bytes = Buffer.from(text.lines.map((line, at) => line + endOf(at)).join(''), 'latin1');
  return isUtf8(bytes) ? readSource(bytes.toString(), getDominantEnd(text)) : null;
}

/** The final newline and the byte order mark are merged by themselves. */
function withEnds(text: string, texts: Texts): Uint8Array {
  const isTerminated = mergeProperty(texts, (one) => one.isTerminated);
  const body = isTerminated ? text : text.replace(/\r?\n$/, '');
  const end = isTerminated && !body.endsWith('\n') ? getDominantEnd(texts.user) : '';
  const mark = mergeProperty(texts, ({ hasBom }) => hasBom) ? BOM : '';
  return Buffer.concat([Buffer.from(mark, 'latin1'), Buffer.from(body + end)]);
}
