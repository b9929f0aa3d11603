/** Facts about the app that its templates may use. */

import { label } from 'prefiq/modelmeta';

import type { FixtureIds } from '../../codegen/samples/sample-choices.js';
import type { AppInput, DatabaseEngine, PackageManager, Tenancy } from './AppInput.js';
import { createDatabase, hasOwner } from './create-database.js';

export interface AppFacts {
  readonly name: string;
  /** For people: `Crm`, `Field service`. */
  readonly title: string;
  readonly db: DatabaseEngine;
  readonly sqlite: boolean;
  readonly dbPort: number;
  /** SQL that makes the database on its server, a line each. */
  readonly createDatabase: readonly string[];
  /** Do the tables belong to another role than the app's? */
  readonly hasOwner: boolean;
  readonly tenancy: Tenancy;
  /** Does it serve several tenants? */
  readonly tenants: boolean;
  readonly pm: PackageManager;
  /** `npm install`. */
  readonly install: string;
  /** `npm run`, `pnpm`: in front of a script's name. */
  readonly run: string;
  /** `npx`, `pnpm exec`: in front of a command. */
  readonly exec: string;
  readonly test: string;
  /** Of sample data whose records are not those that a new model gets: a renamed model's, or a hand's. */
  readonly ids?: FixtureIds;
}

const COMMANDS: Readonly<Record<PackageManager, Pick<AppFacts, 'install' | 'run' | 'exec' | 'test'>>> = {
  npm: { install: 'npm install', run: 'npm run', exec: 'npx', test: 'npm test' },
  pnpm: { install: 'pnpm install', run: 'pnpm', exec: 'pnpm exec', test: 'pnpm test' },
  yarn: { install: 'yarn install', run: 'yarn', exec: 'yarn', test: 'yarn test' },
};

const PORTS: Readonly<Record<DatabaseEngine, number>> = { sqlite: 0, postgres: 5432, mariadb: 3306 };

/** Names of two to four letters are read as initials. */
const titleOf = (name: string): string => {
  const plain = name.replace(/^@[^/]+\//, '');
  return /^[a-z]{2,4}$/.test(plain) ? plain.toUpperCase() : label(plain);
};

export function appFacts(input: Pick<AppInput, 'name' | 'db' | 'tenancy' | 'pm'>): AppFacts {
  const { name, db, tenancy, pm } = input;
  const facts = { name, title: titleOf(name), db, sqlite: db === 'sqlite', dbPort: PORTS[db] };
  const server = { createDatabase: createDatabase(input), hasOwner: hasOwner(input) };
  return { ...facts, ...server, tenancy, tenants: tenancy !== 'none', pm, ...COMMANDS[pm] };
}
