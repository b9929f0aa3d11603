import { defineResource } from 'prefiq';

import { contactModel } from '../../core/schema/contact.meta.js';
import { contactService } from '../services/IContactService.js';

/** /api/contacts: list, create, get, change, delete, bulk, and a POST for each transition. */
export const contactRoutes = defineResource({
  model: contactModel,
  service: contactService,
});
