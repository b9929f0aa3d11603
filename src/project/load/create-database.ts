/** Statements that whoever runs the server types once for a new app: they create its database and the user of `.env`. */

import type { AppInput } from './AppInput.js';

type Asked = Pick<AppInput, 'name' | 'db' | 'tenancy'>;

/** Statements, a line each; none for SQLite. */
export function createDatabase(asked: Asked): readonly string[] {
  if (asked.db === 'sqlite') return [];
  return asked.db === 'postgres' ? onPostgres(asked) : onMariadb(asked);
}

/** Row-level security holds nobody who owns the tables, so the app gets a role that does not. */
export const hasOwner = ({ db, tenancy }: Asked): boolean => db === 'postgres' && tenancy === 'row';

function onPostgres(asked: Asked): readonly string[] {
  const { name, tenancy } = asked;
  const rights = tenancy === 'database' ? 'LOGIN CREATEDB' : 'LOGIN';
  const owner = hasOwner(asked) ? `${name}_owner` : name;
  return [
    ...(hasOwner(asked) ? [`CREATE ROLE "${owner}" LOGIN PASSWORD '…';`] : []),
    `CREATE ROLE "${name}" ${rights} PASSWORD '…';`,
    `CREATE DATABASE "${name}" OWNER "${owner}";`,
  ];
}

/** Tenants that have places of their own have databases there, whose names begin with the app's. */
function onMariadb({ name, tenancy }: Asked): readonly string[] {
  const hasPlaces = tenancy === 'schema' || tenancy === 'database';
  return [
    `CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4;`,
    `CREATE USER '${name}' IDENTIFIED BY '…';`,
    `GRANT ALL ON \`${name}\`.* TO '${name}';`,
    ...(hasPlaces ? [`GRANT ALL ON \`${name.replaceAll('_', '\\_')}\\_tenant\\_%\`.* TO '${name}';`] : []),
  ];
}
