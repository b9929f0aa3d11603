import { serviceToken, type IDomainService } from 'prefiq';

import type {
  ContactMessageCreate,
  ContactMessageUpdate,
} from '../../core/types/ts/contact-message.js';
import type { ContactMessage } from '../models/ContactMessage.js';

/**
 * The use cases of messages: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type IContactMessageService = IDomainService<
  ContactMessage,
  ContactMessageCreate,
  ContactMessageUpdate
>;

export const contactMessageService = serviceToken<IContactMessageService>('ContactMessage');
