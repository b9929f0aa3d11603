import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { contactRepository } from '../models/IContact.js';
import { ContactRepos } from '../models/ContactRepos.js';
import { contactService } from '../services/IContactService.js';
import { ContactService } from '../services/ContactService.js';

/** Binds storage and service of contacts; put another implementation here to swap one. */
export class ContactProvider extends Provider {
  override register(container: Container): void {
    container.singleton(contactRepository, (c) => new ContactRepos(repositoryDeps(c)));
    container.singleton(
      contactService,
      (c) => new ContactService(serviceDeps(c, contactRepository)),
    );
  }
}
