import { Entity } from 'prefiq';

import { contactMessageModel } from '../../core/schema/contact-message.meta.js';
import type { ContactMessage as ContactMessageData } from '../../core/types/ts/contact-message.js';

/**
 * Domain rules of a message. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class ContactMessage extends Entity<ContactMessageData> {
  static override readonly model = contactMessageModel;
}
