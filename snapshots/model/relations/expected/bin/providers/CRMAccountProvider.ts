import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { crmAccountRepository } from '../models/ICRMAccount.js';
import { CRMAccountRepos } from '../models/CRMAccountRepos.js';
import { crmAccountService } from '../services/ICRMAccountService.js';
import { CRMAccountService } from '../services/CRMAccountService.js';

/** Binds storage and service of crm accounts; put another implementation here to swap one. */
export class CRMAccountProvider extends Provider {
  override register(container: Container): void {
    container.singleton(crmAccountRepository, (c) => new CRMAccountRepos(repositoryDeps(c)));
    container.singleton(
      crmAccountService,
      (c) => new CRMAccountService(serviceDeps(c, crmAccountRepository)),
    );
  }
}
