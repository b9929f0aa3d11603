import { defineResource } from 'prefiq';

import { exhibitModel } from '../../core/schema/exhibit.meta.js';
import { exhibitService } from '../services/IExhibitService.js';

/** /api/exhibits: list, create, get, change, delete, bulk, and a POST for each transition. */
export const exhibitRoutes = defineResource({
  model: exhibitModel,
  service: exhibitService,
});
