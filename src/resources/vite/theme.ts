/** The theme of an app: `src/styles/theme.json`, else the project's `resources/themes/default.json`. Reads. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkTheme, themeCss, type CheckedTheme, type Tokens } from '../themes/theme.js';

/** The style sheet that sets the tokens of the theme; empty where there is none. */
export const THEME_MODULE = '@codexion/resources/theme.css';

/** Where a theme may lie, nearest first. */
export const themeFiles = (app: string, project: string): readonly string[] => [
  join(app, 'src/styles/theme.json'),
  join(project, 'resources/themes/default.json'),
];

export interface LoadedTheme extends CheckedTheme {
  /** Undefined where no file sets anything. */
  readonly file: string | undefined;
  readonly css: string;
}

export function loadTheme(files: readonly string[]): LoadedTheme {
  const file = files.find((one) => existsSync(one));
  if (file === undefined) return { file, css: '', tokens: {}, errors: [], warnings: [] };
  const checked = checkTheme(read(file), defaults().tokens);
  return { file, css: themeCss(checked.tokens), ...checked };
}

/** Text that is no JSON has no tokens, which is said. */
function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    if (cause instanceof SyntaxError) return { [cause.message]: undefined };
    throw cause;
  }
}

const defaults = (): { readonly tokens: Tokens } =>
  JSON.parse(readFileSync(new URL('../themes/default.json', import.meta.url), 'utf8')) as {
    readonly tokens: Tokens;
  };
