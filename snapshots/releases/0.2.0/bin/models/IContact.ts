import { repositoryToken, type IDomain } from 'prefiq';

import type { Contact } from './Contact.js';

/** What the domain asks of storage. Nothing here knows SQL. */
export interface IContact extends IDomain<Contact> {
  getByEmail(email: string): Promise<Contact | null>;
}

export const contactRepository = repositoryToken<IContact>('Contact');
