import { Services, type ServiceDeps } from 'prefiq';

import type { ContactCreate, ContactUpdate } from '../../core/types/ts/contact.js';
import type { IContact } from '../models/IContact.js';
import { Contact } from '../models/Contact.js';
import type { IContactService } from './IContactService.js';

/**
 * Business policy of contacts; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class ContactService
  extends Services<Contact, ContactCreate, ContactUpdate>
  implements IContactService
{
  constructor(deps: ServiceDeps<IContact>) {
    super(Contact, deps);
  }
}
