import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { exhibitRepository } from '../models/IExhibit.js';
import { ExhibitRepos } from '../models/ExhibitRepos.js';
import { exhibitService } from '../services/IExhibitService.js';
import { ExhibitService } from '../services/ExhibitService.js';

/** Binds storage and service of exhibits; put another implementation here to swap one. */
export class ExhibitProvider extends Provider {
  override register(container: Container): void {
    container.singleton(exhibitRepository, (c) => new ExhibitRepos(repositoryDeps(c)));
    container.singleton(
      exhibitService,
      (c) => new ExhibitService(serviceDeps(c, exhibitRepository)),
    );
  }
}
