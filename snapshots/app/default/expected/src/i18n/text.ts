import { en, type Text } from './en.js';

/** The messages of the language in use. A further language is a file like `en.ts` typed as `Text`. */
export const text: Text = en;
