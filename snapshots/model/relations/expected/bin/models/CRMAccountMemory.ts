import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { ICRMAccount } from './ICRMAccount.js';
import { CRMAccount } from './CRMAccount.js';

/** CRM accounts in memory: the twin for tests and development, held to the same contract test. */
export class CRMAccountMemory extends RepositoryMemory<CRMAccount> implements ICRMAccount {
  constructor(deps: MemoryDeps = {}) {
    super(CRMAccount, deps);
  }
}
