import type { FieldMeta } from 'prefiq/modelmeta';

/** A form holds text as it is typed (numerals included, so no digit is lost) and booleans. */
export type FormValue = string | boolean;

/** Properties of every input of a form. `<id>-label` is the id of its label. */
export interface InputProps {
  readonly field: FieldMeta;
  readonly id: string;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly onBlur: () => void;
  /** Shown, but not to be changed. */
  readonly disabled: boolean;
  readonly invalid: boolean;
  /** Ids of the help and of the message. */
  readonly describedBy: string | undefined;
  /** In a cell of a table, where there is no room for choices side by side. */
  readonly compact?: boolean;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceProps extends InputProps {
  readonly options: readonly Choice[];
}
