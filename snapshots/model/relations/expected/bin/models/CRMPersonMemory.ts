import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { ICRMPerson } from './ICRMPerson.js';
import { CRMPerson } from './CRMPerson.js';

/** CRM people in memory: the twin for tests and development, held to the same contract test. */
export class CRMPersonMemory extends RepositoryMemory<CRMPerson> implements ICRMPerson {
  constructor(deps: MemoryDeps = {}) {
    super(CRMPerson, deps);
  }
}
