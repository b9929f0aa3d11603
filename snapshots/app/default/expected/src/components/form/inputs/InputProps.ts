import type { FieldMeta } from 'prefiq/modelmeta';
import type { Ref } from 'react';

/** A form holds text as it is typed (numerals included, so no digit is lost) and booleans. */
export type FormValue = string | boolean;

/** What every input of a form gets. */
export interface InputProps {
  readonly field: FieldMeta;
  readonly id: string;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly onBlur: () => void;
  /** For focusing the first wrong field. */
  readonly inputRef: Ref<HTMLElement>;
  readonly disabled: boolean;
  readonly invalid: boolean;
  /** Ids of the help and of the message. */
  readonly describedBy: string | undefined;
}
