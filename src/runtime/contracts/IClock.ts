/** Where the time comes from, so that tests can hold it still. */
export interface IClock {
  now(): Date;
}

export const systemClock: IClock = { now: () => new Date() };
