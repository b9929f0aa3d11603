/** Letters without their case: the one rule that all engines, and the twin in memory, look for texts by. */

export const isAscii = (text: string): boolean => !/[^\x00-\x7f]/.test(text);

/** Folds letters of ASCII and no others. */
export const foldAscii = (text: string): string => text.replace(/[A-Z]+/g, (part) => part.toLowerCase());

/** A sigma at the end of a word, which is a letter like that within: part of a word is looked for as well. */
export const FINAL_SIGMA = '\u03c2';
export const SIGMA = '\u03c3';

/** Folds all letters of Unicode. */
export const foldText = (text: string): string => text.toLowerCase().replaceAll(FINAL_SIGMA, SIGMA);
