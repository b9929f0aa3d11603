/** The source of the time, which tests can stop. */
export interface IClock {
  now(): Date;
}

export const systemClock: IClock = { now: () => new Date() };
