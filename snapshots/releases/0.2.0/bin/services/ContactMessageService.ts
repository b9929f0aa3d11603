import { Services, type ServiceDeps } from 'prefiq';

import type {
  ContactMessageCreate,
  ContactMessageUpdate,
} from '../../core/types/ts/contact-message.js';
import type { IContactMessage } from '../models/IContactMessage.js';
import { ContactMessage } from '../models/ContactMessage.js';
import type { IContactMessageService } from './IContactMessageService.js';

/**
 * Business policy of messages; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class ContactMessageService
  extends Services<ContactMessage, ContactMessageCreate, ContactMessageUpdate>
  implements IContactMessageService
{
  constructor(deps: ServiceDeps<IContactMessage>) {
    super(ContactMessage, deps);
  }
}
