import { Entity } from 'prefiq';

import { exhibitModel } from '../../core/schema/exhibit.meta.js';
import type { Exhibit as ExhibitData } from '../../core/types/ts/exhibit.js';

/**
 * Domain rules of an exhibit. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class Exhibit extends Entity<ExhibitData> {
  static override readonly model = exhibitModel;
}
