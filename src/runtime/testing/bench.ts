/** The shared setup of the parts of the repository contract. */

import type { IDomain } from '../contracts/IDomain.js';
import type { Entity, RecordData } from '../foundation/Entity.js';

/** The part of a test runner that is used; vitest's own functions fit. */
export interface TestRunner {
  describe(name: string, body: () => void): void;
  it(name: string, body: () => Promise<void>): void;
  expect(value: unknown): Expectation;
}

export interface Expectation {
  toBe(expected: unknown): void;
  toEqual(expected: unknown): void;
  toMatchObject(expected: object): void;
}

/** The tools for the parts of the contract. */
export interface Bench {
  readonly runner: TestRunner;
  open(): Promise<IDomain<Entity>>;
  data(n: number): RecordData;
  fill(
    repository: IDomain<Entity>,
    count: number,
    change?: (data: RecordData, n: number) => void,
  ): Promise<RecordData[]>;
  make(repository: IDomain<Entity>, data: object): Entity;
  codeOf(work: Promise<unknown>): Promise<string>;
}
