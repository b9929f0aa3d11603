/** Answers of an older version → those the installed templates ask for. Pure. */

import type { ManifestEdit } from 'prefiq/manifest';

import type { AnswerChange, TemplateUpgrade } from './TemplateUpgrade.js';

export type Answers = Readonly<Record<string, unknown>>;

export interface AnswersUpgrade {
  readonly answers: Answers;
  /** Edits of project.yml. */
  readonly edits: readonly ManifestEdit[];
}

const ANSWERS = ['template', 'answers'] as const;

export function upgradeAnswers(given: Answers, upgrades: readonly TemplateUpgrade[]): AnswersUpgrade {
  const edits: ManifestEdit[] = [];
  const answers: Record<string, unknown> = { ...given };
  const set = (name: string, value: unknown): void => {
    answers[name] = value;
    edits.push({ set: [...ANSWERS, name], value });
  };
  const apply = (change: AnswerChange): void => {
    if ('add' in change) {
      if (!Object.hasOwn(answers, change.add)) set(change.add, change.value);
      return;
    }
    const { rename, to } = change;
    if (!Object.hasOwn(answers, rename)) return;
    const value = answers[rename];
    delete answers[rename];
    edits.push({ remove: [...ANSWERS, rename] });
    // One that is there under the new name already is the newer decision.
    if (!Object.hasOwn(answers, to)) set(to, value);
  };
  for (const upgrade of upgrades) upgrade.answers?.forEach(apply);
  return { answers, edits };
}
