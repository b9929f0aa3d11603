import { repositoryToken, type IDomain } from 'prefiq';

import type { Contact } from './Contact.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export interface IContact extends IDomain<Contact> {
  getByEmail(email: string): Promise<Contact | null>;
}

export const contactRepository = repositoryToken<IContact>('Contact');
