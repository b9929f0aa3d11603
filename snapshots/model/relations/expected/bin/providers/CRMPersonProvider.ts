import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { crmPersonRepository } from '../models/ICRMPerson.js';
import { CRMPersonRepos } from '../models/CRMPersonRepos.js';
import { crmPersonService } from '../services/ICRMPersonService.js';
import { CRMPersonService } from '../services/CRMPersonService.js';

/** Binds storage and service of crm people; put another implementation here to swap one. */
export class CRMPersonProvider extends Provider {
  override register(container: Container): void {
    container.singleton(crmPersonRepository, (c) => new CRMPersonRepos(repositoryDeps(c)));
    container.singleton(
      crmPersonService,
      (c) => new CRMPersonService(serviceDeps(c, crmPersonRepository)),
    );
  }
}
