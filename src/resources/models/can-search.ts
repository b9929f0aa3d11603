import type { ModelMeta } from 'prefiq/modelmeta';

/** Whether `?q=` finds anything of a model. */
export const canSearch = (model: ModelMeta): boolean =>
  model.fields.some((field) => field.searchable && !field.private);
