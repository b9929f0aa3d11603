/** Parsers, loaded when they are first needed: most runs merge nothing, and a merge is synchronous. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export const babel = (): typeof import('@babel/parser') =>
  require('@babel/parser') as typeof import('@babel/parser');

export const jsonc = (): typeof import('jsonc-parser') =>
  require('jsonc-parser') as typeof import('jsonc-parser');

export const yaml = (): typeof import('yaml') => require('yaml') as typeof import('yaml');
