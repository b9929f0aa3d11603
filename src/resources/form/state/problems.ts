import { text } from '@codexion/resources/i18n/text';
import { ApiProblem } from '@codexion/resources/api/problem';
import type { Marked } from '@codexion/resources/form/state/marks';

/** Why a form was not saved, in words for its head. */
export interface Problem {
  readonly title: string;
  readonly messages: readonly string[];
  readonly requestId?: string | undefined;
  readonly offline?: boolean;
}

/** Some values are wrong. What stands at its input is not said twice. */
export const invalid = ({ elsewhere }: Marked): Problem => ({
  title: text.form.notValid,
  messages: elsewhere.length > 0 ? elsewhere : [text.record.checkFields],
});

/** An answer that is no success. Whatever it is, the input is kept, and the message says so. */
export function problemFor(error: Error): Problem {
  const title = text.form.notSaved;
  if (!(error instanceof ApiProblem)) return { title, messages: [error.message] };
  const { status, message, requestId } = error;
  switch (status) {
    case 0:
      return { title, messages: [text.form.offline], offline: true };
    case 403:
      return { title, messages: [message, text.form.forbidden] };
    case 404:
      return { title, messages: [text.form.gone] };
    default:
      return { title, messages: [message, text.form.keptHere], requestId };
  }
}

export const isStale = (error: Error): boolean =>
  error instanceof ApiProblem && error.status === 412;
