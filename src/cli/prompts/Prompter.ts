/** Questions to a person: what a wizard needs of a terminal, so that tests can answer without one. */

/** Throws a coded error, or resolves, where an answer is to be judged. What it throws is shown and the question stays. */
export type Check<T> = (answer: T) => unknown;

export interface TextQuestion {
  readonly message: string;
  /** Taken where nothing is typed. */
  readonly default?: string;
  /** The default is in the line, to be edited. */
  readonly isEdited?: boolean;
  /** Blanks at both ends are part of the answer. */
  readonly keepsBlanks?: boolean;
  readonly check: Check<string>;
}

export interface Choice<T> {
  readonly name: string;
  readonly value: T;
  /** One line on what choosing it means. */
  readonly description: string;
  /** Why it cannot be chosen. */
  readonly disabled?: string | undefined;
}

export interface ChoiceQuestion<T> {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  readonly default?: T;
}

export interface SeveralQuestion<T> extends Omit<ChoiceQuestion<T>, 'default'> {
  readonly check: Check<readonly T[]>;
}

export interface Prompter {
  text(question: TextQuestion): Promise<string>;
  choice<T>(question: ChoiceQuestion<T>): Promise<T>;
  several<T>(question: SeveralQuestion<T>): Promise<readonly T[]>;
  confirm(question: { readonly message: string; readonly default: boolean }): Promise<boolean>;
}
