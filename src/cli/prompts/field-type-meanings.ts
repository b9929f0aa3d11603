/** Purposes of the field types, in a few words for the person who chooses one. */

import type { FieldType } from 'prefiq/modelmeta';

export const FIELD_TYPE_MEANINGS: Readonly<Record<FieldType, string>> = {
  string: 'One line of text.',
  text: 'Text of many lines.',
  email: 'An e-mail address.',
  url: 'A web address.',
  integer: 'A whole number.',
  bigint: 'A whole number of up to 64 bits.',
  decimal: 'An exact number, such as money.',
  float: 'A measured number, not exact.',
  boolean: 'Yes or no.',
  date: 'A day.',
  time: 'A time of day.',
  datetime: 'A moment.',
  uuid: 'An id of another system.',
  json: 'Any JSON, kept as it is.',
  enum: 'One of a few values.',
  ref: 'A record of a model.',
  many: 'Records of a model that refer to this one.',
};
