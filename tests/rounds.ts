/**
 * How often what is random is tried, and from which seed. `npm test` takes the same few tries each time: a list, so that a
 * landing does not hang on chance. `.ci/deep` searches: PREFIQ_MANY=1 for many tries, PREFIQ_SEED for others each time.
 */
export const isMany = process.env['PREFIQ_MANY'] === '1';

export const rounds = (few: number, many: number): number => (isMany ? many : few);

/** Of every random test; repeats a search whose seed was printed. */
export const SEED = Number(process.env['PREFIQ_SEED'] ?? 99);
