import { repositoryToken, type IDomain } from 'prefiq';

import type { Exhibit } from './Exhibit.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export interface IExhibit extends IDomain<Exhibit> {
  getByContact(contact: string): Promise<Exhibit | null>;
  getBySerial(serial: string): Promise<Exhibit | null>;
}

export const exhibitRepository = repositoryToken<IExhibit>('Exhibit');
