import { serviceToken, type IDomainService } from 'prefiq';

import type { ContactCreate, ContactUpdate } from '../../core/types/ts/contact.js';
import type { Contact } from '../models/Contact.js';

/**
 * The use cases of contacts: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type IContactService = IDomainService<Contact, ContactCreate, ContactUpdate>;

export const contactService = serviceToken<IContactService>('Contact');
