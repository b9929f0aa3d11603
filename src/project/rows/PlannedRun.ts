import type { PlannedOptions } from '../../engine/index.js';
import type { Plan } from '../../engine/types.js';
import type { SchemaDiff } from '../../schema/SchemaDiff.js';

export interface PlannedRun {
  readonly plan: Plan;
  /** Groups of files the plan covers whole: what it no longer holds of them goes. */
  readonly origins: readonly string[];
  /** Changes of the models that no migration contains once the plan is carried out. */
  readonly behind: SchemaDiff;
  /** Renames that come before files are compared. */
  readonly reconcile?: Omit<PlannedOptions, 'origins'>;
}
