/** The four looks an app has: by day and by night, on a phone and on a desk. */

import { isMany } from '../../rounds.js';
import type { Look } from './visitor.js';

type Named = Required<Look> & { readonly name: string };

const WIDTHS = [375, 1440] as const;

const ALL_LOOKS: readonly Named[] = (['light', 'dark'] as const).flatMap((scheme) =>
  WIDTHS.map((width) => ({ scheme, width, name: `${scheme}-${width}` })),
);

/** Both schemes and both widths, one of each together; every pair in a search. */
export const LOOKS = ALL_LOOKS.filter(
  ({ scheme, width }) => isMany || (scheme === 'light') === (width === 1440),
);

/**
 * The same in half the time: everything that is inspected is looked at by day and by night. Not for long lists of cards:
 * the browser leaves the colours of those out of sight as they were.
 */
export const WIDTHS_IN_BOTH: readonly Named[] = WIDTHS.map((width) => ({
  scheme: 'both',
  width,
  name: `${width}`,
}));
