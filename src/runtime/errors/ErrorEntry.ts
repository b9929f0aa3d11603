/** One row of an error catalogue. */

/** 1 failed · 2 usage or invalid input, nothing touched · 3 conflicts, drift or pending work · 130 interrupted. */
export type ExitCode = 1 | 2 | 3 | 130;

export interface ErrorEntry {
  /** With `{placeholders}`. */
  readonly message: string;
  /** The next step, with the same placeholders. */
  readonly fix: string;
  readonly exit: ExitCode;
}
