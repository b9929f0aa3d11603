import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { IContactMessage } from './IContactMessage.js';
import { ContactMessage } from './ContactMessage.js';

/** Messages in memory: the twin for tests and development, held to the same contract test. */
export class ContactMessageMemory
  extends RepositoryMemory<ContactMessage>
  implements IContactMessage
{
  constructor(deps: MemoryDeps = {}) {
    super(ContactMessage, deps);
  }
}
