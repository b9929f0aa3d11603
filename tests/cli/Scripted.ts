/** A prompter with the answers of somebody who errs: a question is repeated until an answer is accepted. */
import { faultsOf } from '../../src/cli/prompts/fault.js';
import type {
  Choice,
  ChoiceQuestion,
  Prompter,
  SeveralQuestion,
  TextQuestion,
} from '../../src/cli/prompts/Prompter.js';

export interface Refusal {
  /** The question that stood. */
  readonly message: string;
  readonly answer: string;
  readonly fault: string;
}

export class Scripted implements Prompter {
  readonly refusals: Refusal[] = [];
  readonly messages: string[] = [];
  readonly choices: Choice<unknown>[] = [];
  readonly #answers: string[];

  /** Given in order, for any question. */
  constructor(answers: readonly string[]) {
    this.#answers = [...answers];
  }

  /** Answers that no question took. */
  get left(): readonly string[] {
    return this.#answers;
  }

  #next(message: string): string {
    const answer = this.#answers.shift();
    if (answer === undefined) throw new Error(`No answer is left for: ${message}`);
    return answer;
  }

  async #until<T>(
    message: string,
    attempt: (answer: string) => Promise<readonly string[] | { readonly taken: T }>,
  ) {
    this.messages.push(message);
    for (;;) {
      const answer = this.#next(message);
      const outcome = await attempt(answer);
      if ('taken' in outcome) return outcome.taken;
      this.refusals.push({ message, answer, fault: outcome.join('\n') });
    }
  }

  text({ message, default: fallback = '', check }: TextQuestion): Promise<string> {
    return this.#until(message, async (typed) => {
      const taken = typed.trim() || fallback;
      const faults = await faultsOf(() => check(taken));
      return faults.length > 0 ? faults : { taken };
    });
  }

  choice<T>({ message, choices }: ChoiceQuestion<T>): Promise<T> {
    this.choices.push(...choices);
    return this.#until(message, (answer) => {
      const choice = choices.find(({ name }) => name === answer);
      if (choice === undefined) throw new Error(`${message} has no choice ${answer}`);
      return Promise.resolve(choice.disabled === undefined ? { taken: choice.value } : [choice.disabled]);
    });
  }

  several<T>({ message, choices, check }: SeveralQuestion<T>): Promise<readonly T[]> {
    this.choices.push(...choices);
    return this.#until(message, async (answer) => {
      const taken = choices.filter(({ name }) => answer.split(' ').includes(name)).map(({ value }) => value);
      const faults = await faultsOf(() => check(taken));
      return faults.length > 0 ? faults : { taken };
    });
  }

  confirm({ message }: { readonly message: string }): Promise<boolean> {
    return this.#until(message, (answer) => Promise.resolve({ taken: answer === 'yes' }));
  }
}
