/** `prefiq/testing`: for the tests of generated apps. */
export {
  type ContractDeps,
  type Expectation,
  repositoryContract,
  type RepositoryContract,
  type TestRunner,
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
