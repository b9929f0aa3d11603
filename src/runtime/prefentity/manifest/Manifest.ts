/** project.yml after reading: the parts of a project. */

export const MANIFEST_FILE = 'project.yml';
export const MANIFEST_FORMAT = 1;
export const KINDS = ['app', 'cortex'] as const;
export const TENANCIES = ['none', 'row', 'schema', 'database'] as const;

export type Kind = (typeof KINDS)[number];
export type Tenancy = (typeof TENANCIES)[number];

export interface Manifest {
  readonly prefiq: typeof MANIFEST_FORMAT;
  readonly name: string;
  readonly version: string;
  readonly kind: Kind;
  readonly template: ManifestTemplate;
  readonly tenancy: Tenancy;
  readonly apps: readonly ManifestApp[];
  readonly sites: readonly ManifestSite[];
}

/** The template and answers that the project was rendered from; an upgrade renders them again. */
export interface ManifestTemplate {
  readonly name: string;
  readonly version: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

export interface ManifestApp {
  readonly name: string;
  /** Relative to the project; `.` for a standalone app. */
  readonly path: string;
  readonly version: string;
  readonly models: readonly string[];
  readonly dependsOn: readonly string[];
}

export interface ManifestSite {
  readonly name: string;
  /** Relative to the project. */
  readonly path: string;
  readonly version: string;
  /** Host name it is served under, without a port; `<name>.localhost` unless given. */
  readonly domain: string;
  /** Names of the apps whose API its pages use. */
  readonly apps: readonly string[];
}
