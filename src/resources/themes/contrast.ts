/** How well a text can be read on its ground, as WCAG 2.2 measures it. Pure. */

/** Token of a text, token of what it stands on. */
export type Pair = readonly [text: string, ground: string];

/** Pairs that the parts use for text; each must reach AA. */
export const TEXT_PAIRS: readonly Pair[] = [
  ...['canvas', 'surface', 'subtle', 'hover', 'active'].map((ground): Pair => ['ink', ground]),
  ...['canvas', 'surface', 'subtle', 'hover'].map((ground): Pair => ['muted', ground]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['accent-ink', 'accent-soft'],
  ['accent-ink', 'surface'],
  ['on-accent', 'danger'],
  ['danger-ink', 'danger-soft'],
  ['danger-ink', 'surface'],
  ...['gray', 'blue', 'green', 'amber', 'violet', 'red'].map((tone): Pair => [
    `${tone}-ink`,
    `${tone}-soft`,
  ]),
];

/** Ratio that AA asks of text of ordinary size. */
export const AA = 4.5;

/** From 1 (none) to 21 (black on white); undefined where a colour is not written as `#rgb` or `#rrggbb`. */
export function contrastOf(text: string, ground: string): number | undefined {
  const [a, b] = [luminanceOf(text), luminanceOf(ground)];
  if (a === undefined || b === undefined) return undefined;
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminanceOf(color: string): number | undefined {
  const digits = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(color)?.[1];
  if (digits === undefined) return undefined;
  const whole = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) =>
    linear(Number.parseInt(whole.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = (part: number): number =>
  part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
