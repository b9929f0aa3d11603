import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { contactMessageRepository } from '../models/IContactMessage.js';
import { ContactMessageRepos } from '../models/ContactMessageRepos.js';
import { contactMessageService } from '../services/IContactMessageService.js';
import { ContactMessageService } from '../services/ContactMessageService.js';

/** Binds storage and service of messages; put another implementation here to swap one. */
export class ContactMessageProvider extends Provider {
  override register(container: Container): void {
    container.singleton(
      contactMessageRepository,
      (c) => new ContactMessageRepos(repositoryDeps(c)),
    );
    container.singleton(
      contactMessageService,
      (c) => new ContactMessageService(serviceDeps(c, contactMessageRepository)),
    );
  }
}
