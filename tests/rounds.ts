/** How often what is random is tried: few times by `npm test`, many with PREFIQ_MANY=1, a step of .ci/run by itself. */
export const rounds = (few: number, many: number): number =>
  process.env['PREFIQ_MANY'] === '1' ? many : few;
