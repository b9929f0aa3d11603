import { repositoryToken, type IDomain } from 'prefiq';

import type { ContactMessage } from './ContactMessage.js';

/** What the domain asks of storage. Nothing here knows SQL. */
export type IContactMessage = IDomain<ContactMessage>;

export const contactMessageRepository = repositoryToken<IContactMessage>('ContactMessage');
