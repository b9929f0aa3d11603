import { Entity } from 'prefiq';

import { contactModel } from '../../core/schema/contact.meta.js';
import type { Contact as ContactData } from '../../core/types/ts/contact.js';

/**
 * Domain rules of a contact. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class Contact extends Entity<ContactData> {
  static override readonly model = contactModel;
}
