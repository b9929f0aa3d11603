/** A theme as JSON → the style sheet that sets its tokens, and what is wrong with it. Pure. */

import { AA, contrastOf, TEXT_PAIRS } from './contrast.js';

export interface TokenValue {
  readonly light: string;
  readonly dark: string;
}

/** By name of the token, without its dashes: `accent-soft`. */
export type Tokens = Readonly<Record<string, TokenValue>>;

export interface CheckedTheme {
  readonly tokens: Tokens;
  /** Errors that make it unusable, each with its place: `tokens.accent.dark: …`. */
  readonly errors: readonly string[];
  /** Texts that are hard to read. */
  readonly warnings: readonly string[];
}

const COLOR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$|^rgb\([^;{}]*\)$/i;
const MODES = ['light', 'dark'] as const;

/** `defaults` are the tokens of the package, which are all there are. */
export function checkTheme(theme: unknown, defaults: Tokens): CheckedTheme {
  const { tokens: given, ...rest } = isRecord(theme) ? theme : {};
  const errors = Object.keys(rest)
    .filter((key) => key !== '$schema')
    .map((key) => `${key}: a theme has tokens, and nothing else`);
  if (!isRecord(given)) return { tokens: {}, errors: [...errors, 'tokens: missing'], warnings: [] };
  const tokens: Record<string, TokenValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const faults = valueFaults(name, value, defaults);
    errors.push(...faults);
    if (faults.length === 0) tokens[name] = value as TokenValue;
  }
  return { tokens, errors, warnings: hardToRead({ ...defaults, ...tokens }) };
}

function valueFaults(name: string, value: unknown, defaults: Tokens): readonly string[] {
  if (!Object.hasOwn(defaults, name)) return [`tokens.${name}: there is no such token`];
  if (!isRecord(value)) return [`tokens.${name}: it is { "light": …, "dark": … }`];
  return MODES.filter((mode) => !COLOR.test(String(value[mode]))).map(
    (mode) => `tokens.${name}.${mode}: a colour is written as #rrggbb or rgb(…)`,
  );
}

function hardToRead(tokens: Tokens): readonly string[] {
  return TEXT_PAIRS.flatMap(([text, ground]) =>
    MODES.flatMap((mode) => {
      const ratio = contrastOf(tokens[text]?.[mode] ?? '', tokens[ground]?.[mode] ?? '');
      if (ratio === undefined || ratio >= AA) return [];
      return [
        `${text} on ${ground} (${mode}): contrast ${ratio.toFixed(2)}, at least ${AA} is asked for`,
      ];
    }),
  );
}

/** `:root { --accent: light-dark(#0f766e, #2dd4bf); }` */
export function themeCss(tokens: Tokens): string {
  const lines = Object.entries(tokens).map(
    ([name, { light, dark }]) =>
      `  --${name}: ${light === dark ? light : `light-dark(${light}, ${dark})`};\n`,
  );
  return lines.length === 0 ? '' : `:root {\n${lines.join('')}}\n`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
