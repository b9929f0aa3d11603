import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import type { Violation } from '@codexion/resources/api/problem';

/** Limits that a message names. */
const limits: Readonly<Record<string, keyof FieldMeta>> = {
  minLength: 'minLength',
  maxLength: 'maxLength',
  minimum: 'minimum',
  maximum: 'maximum',
  scale: 'scale',
};

/** The words for a broken rule in the language of the page; those of the server for rules of your own. */
export function messageOf(
  model: ModelMeta,
  { path, rule, message }: Violation,
  labelOf: (field: FieldMeta) => string = ({ label }) => label,
): string {
  const property = path.split('.')[0] ?? '';
  const field = model.fields.find((candidate) => candidate.property === property);
  if (!field) return message;
  const label = labelOf(field);
  // A regular expression tells people nothing; the help of the field says what is expected.
  if (rule === 'pattern') return text.rules.pattern(label, field.help ?? '');
  const words: Readonly<Record<string, (label: string, limit: string) => string>> = text.rules;
  const say = Object.hasOwn(words, rule) ? words[rule] : undefined;
  return say ? say(label, String(field[limits[rule] ?? 'name'] ?? '')) : message;
}
