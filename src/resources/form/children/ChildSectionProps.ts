import type { FieldMeta } from 'prefiq/modelmeta';

import type { FormStore } from '@codexion/resources/form/state/FormStore';

export interface ChildSectionProps {
  readonly store: FormStore;
  readonly field: FieldMeta;
  readonly label: string;
  /** Overrides of the page; undefined leaves everything to the model. */
  readonly inline: boolean | undefined;
  /** The record whose children are edited or copied; undefined for a new one. */
  readonly sourceId: string | undefined;
  /** Many tables are folded to begin with, and load once they are opened. */
  readonly collapsible: boolean;
  readonly plain: boolean;
}
