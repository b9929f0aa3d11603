import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { IContact } from './IContact.js';
import { Contact } from './Contact.js';

/** Contacts in memory: the twin for tests and development, held to the same contract test. */
export class ContactMemory extends RepositoryMemory<Contact> implements IContact {
  constructor(deps: MemoryDeps = {}) {
    super(Contact, deps);
  }

  getByEmail(email: string): Promise<Contact | null> {
    return this.findOne({ email });
  }
}
