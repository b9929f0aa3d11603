/** Sample data that a migration leaves behind: rows in a database get their values from it, records in files do not. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { fixturePath } from '../../project/plan-model.js';
import type { LoadedProject } from '../../project/load-project.js';
import type { SchemaStep } from '../../schema/SchemaDiff.js';

/** One line a file that wants to be changed by hand. */
export function fixtureHints(
  { root, models }: LoadedProject,
  steps: readonly SchemaStep[],
): readonly string[] {
  return models.flatMap(({ table, kebab, fields }) => {
    const path = fixturePath(kebab);
    const wanted = steps.flatMap(({ operation }) => {
      if (!('table' in operation) || operation.table !== table || !('column' in operation)) return [];
      const property = fields.find(({ column }) => column === operation.column)?.property ?? operation.column;
      switch (operation.kind) {
        case 'fill':
          return [`${property} where there is none, such as ${JSON.stringify(operation.value)}`];
        case 'mapValues':
          return Object.entries(operation.values).map(
            ([from, to]) => `${property} ${to ?? 'empty'} instead of ${from}`,
          );
        case 'dropColumn':
          return [`no ${property}`];
        default:
          return [];
      }
    });
    return wanted.length > 0 && existsSync(join(root, path)) ? [`${path} wants ${wanted.join(', ')}.`] : [];
  });
}
