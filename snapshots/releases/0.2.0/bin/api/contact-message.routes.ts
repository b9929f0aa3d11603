import { defineResource } from 'prefiq';

import { contactMessageModel } from '../../core/schema/contact-message.meta.js';
import { contactMessageService } from '../services/IContactMessageService.js';

/** /api/contact-messages: list, create, get, change, delete, bulk, and a POST for each transition. */
export const contactMessageRoutes = defineResource({
  model: contactMessageModel,
  service: contactMessageService,
});
