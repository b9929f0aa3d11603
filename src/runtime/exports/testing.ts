/** `prefiq/testing`: for the tests of generated apps. */
export type { Expectation, TestRunner } from '../testing/bench.js';
export {
  type ContractDeps,
  repositoryContract,
  type RepositoryContract,
} from '../testing/repository-contract.js';
export { sampleRecord } from '../testing/sample.js';
export { testServiceDeps, type TestServiceOptions } from '../testing/service-deps.js';
export {
  createTestApp,
  type TestApp,
  type TestAppOptions,
  testRepositoryDeps,
  type TestRepositoryOptions,
} from '../testing/test-app.js';
export { newEntity, placeRecords } from '../testing/new-entity.js';
