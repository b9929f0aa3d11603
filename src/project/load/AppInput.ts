/** Everything that a new app follows from: the validated answers of `create-prefiq-app`. */

import type { ModelMeta, SourceFile } from 'prefiq/modelmeta';

export type PackageManager = 'npm' | 'pnpm' | 'yarn';
export type DatabaseEngine = 'sqlite' | 'postgres' | 'mariadb';
export type Tenancy = 'none' | 'row' | 'schema' | 'database';

/** How the app's package.json asks for the three packages: `^0.1.0`, or `file:.prefiq/vendor/prefiq-0.1.0.tgz`. */
export interface PackageSpecs {
  readonly prefiq: string;
  /** `@codexion/resources`. */
  readonly resources: string;
  readonly toolkit: string;
}

export interface SiteInput {
  /** `blog`: its folder below sites/, and its host name on this machine. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** Host name the world knows it by. */
  readonly domain: string;
  /** Names of the apps whose API it uses. */
  readonly apps: readonly string[];
  /** Model of the list page. */
  readonly list: ModelMeta;
  /** Model of the contact form. */
  readonly contact: ModelMeta;
}

export interface AppInput {
  /** npm name of the app: `crm`. */
  readonly name: string;
  readonly db: DatabaseEngine;
  readonly tenancy: Tenancy;
  readonly pm: PackageManager;
  readonly specs: PackageSpecs;
  /** Recorded in the manifest, so that an upgrade can render the same app again. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Version of the toolkit. */
  readonly version: string;
  /** As parsed from `declarations`, in the same order. */
  readonly models: readonly ModelMeta[];
  /** The model files themselves: `core/schema/project.model.yml`. */
  readonly declarations: readonly SourceFile[];
  /** Fixtures of a model pack by kebab-case model name; models without one get three sample records. */
  readonly fixtures: Readonly<Record<string, string>>;
  /** The site it begins with. */
  readonly site?: SiteInput;
  /** Of the migrations: planning is pure, so the caller looks at the clock. */
  readonly now: Date;
}
