import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { IContactMessage } from './IContactMessage.js';
import { ContactMessage } from './ContactMessage.js';

/** Messages in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class ContactMessageRepos
  extends RepositoryQuery<ContactMessage>
  implements IContactMessage
{
  constructor(deps: RepositoryDeps) {
    super(ContactMessage, deps);
  }
}
