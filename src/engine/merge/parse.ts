/** Whether a text is what its name says. */
import { createRequire } from 'node:module';
import type { ParserPlugin } from '@babel/parser';
import { isJson } from './json-tree.js';
import type { Kind } from './kind.js';
import { isYaml } from './yaml-tree.js';

const require = createRequire(import.meta.url);

/** True for kinds without a grammar. The parser is loaded when it is first needed: most runs merge nothing. */
export function parses(kind: Kind, path: string, bytes: Uint8Array): boolean {
  if (kind === 'text') return true;
  const text = Buffer.from(bytes)
    .toString()
    .replace(/^\uFEFF/, '');
  if (kind === 'module') return isModule(path, text);
  return kind === 'yaml' ? isYaml(text) : isJson(text);
}

function isModule(path: string, text: string): boolean {
  const { parse } = require('@babel/parser') as typeof import('@babel/parser');
  const [, language = ''] = /\.[cm]?([jt]sx?)$/.exec(path) ?? [];
  const isTyped = language.startsWith('t');
  const plugins: ParserPlugin[] = ['decorators', 'explicitResourceManagement'];
  if (isTyped) plugins.push(/\.d\.[cm]?ts$/.test(path) ? ['typescript', { dts: true }] : 'typescript');
  if (language.endsWith('x') || !isTyped) plugins.push('jsx');
  try {
    const sourceType = isTyped || path.endsWith('.mjs') ? 'module' : 'unambiguous';
    parse(text, { sourceType, plugins, allowReturnOutsideFunction: !isTyped });
    return true;
  } catch (cause) {
    if (cause instanceof SyntaxError) return false;
    throw cause;
  }
}
