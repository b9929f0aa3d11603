import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { IContact } from './IContact.js';
import { Contact } from './Contact.js';

/** Contacts in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class ContactRepos extends RepositoryQuery<Contact> implements IContact {
  constructor(deps: RepositoryDeps) {
    super(Contact, deps);
  }

  getByEmail(email: string): Promise<Contact | null> {
    return this.findOne({ email });
  }
}
