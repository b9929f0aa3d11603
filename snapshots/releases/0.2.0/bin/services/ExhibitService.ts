import { Services, type ServiceDeps } from 'prefiq';

import type { ExhibitCreate, ExhibitUpdate } from '../../core/types/ts/exhibit.js';
import type { IExhibit } from '../models/IExhibit.js';
import { Exhibit } from '../models/Exhibit.js';
import type { IExhibitService } from './IExhibitService.js';

/**
 * Business policy of exhibits; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class ExhibitService
  extends Services<Exhibit, ExhibitCreate, ExhibitUpdate>
  implements IExhibitService
{
  constructor(deps: ServiceDeps<IExhibit>) {
    super(Exhibit, deps);
  }
}
