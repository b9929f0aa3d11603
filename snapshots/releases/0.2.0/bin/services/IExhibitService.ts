import { serviceToken, type IDomainService } from 'prefiq';

import type { ExhibitCreate, ExhibitUpdate } from '../../core/types/ts/exhibit.js';
import type { Exhibit } from '../models/Exhibit.js';

/**
 * The use cases of exhibits: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type IExhibitService = IDomainService<Exhibit, ExhibitCreate, ExhibitUpdate>;

export const exhibitService = serviceToken<IExhibitService>('Exhibit');
