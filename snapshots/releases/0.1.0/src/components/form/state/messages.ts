import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { text } from '../../../i18n/text.js';
import type { Violation } from '../../../services/problem.js';

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
