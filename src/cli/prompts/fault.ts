/** Describes what is wrong with an answer to the person who gave it. */

import { PrefiqError } from '../../errors.js';

/** Empty where `check` is content. What is not a coded error is thrown on: no answer can mend it. */
export async function faultsOf(check: () => unknown): Promise<readonly string[]> {
  try {
    await check();
    return [];
  } catch (cause) {
    const errors = cause instanceof AggregateError ? (cause.errors as unknown[]) : [cause];
    if (!errors.every((each) => each instanceof PrefiqError)) throw cause;
    return errors.map(sentences);
  }
}

/** The place is left out: it is the answer above. */
const sentences = ({ message, place, fix }: PrefiqError): string => {
  const text = message.slice(place.length);
  return `${text}${/[.?!]$/.test(text) ? '' : '.'} ${fix}`;
};
