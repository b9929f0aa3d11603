import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { ICRMPerson } from './ICRMPerson.js';
import { CRMPerson } from './CRMPerson.js';

/** CRM people in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class CRMPersonRepos extends RepositoryQuery<CRMPerson> implements ICRMPerson {
  constructor(deps: RepositoryDeps) {
    super(CRMPerson, deps);
  }
}
