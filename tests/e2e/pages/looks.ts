/** The four looks an app has: by day and by night, on a phone and on a desk. */

import type { Look } from './visitor.js';

export const LOOKS: readonly (Required<Look> & { readonly name: string })[] = (
  ['light', 'dark'] as const
).flatMap((scheme) => ([375, 1440] as const).map((width) => ({ scheme, width, name: `${scheme}-${width}` })));
