import { repositoryToken, type IDomain } from 'prefiq';

import type { ContactMessage } from './ContactMessage.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export type IContactMessage = IDomain<ContactMessage>;

export const contactMessageRepository = repositoryToken<IContactMessage>('ContactMessage');
