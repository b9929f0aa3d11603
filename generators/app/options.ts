/** Made from options.schema.json by scripts/option-types.mjs. */

/**
 * Options of create-prefiq-app. One source for flags, help, prompts, types and validation.
 */
export interface AppOptions {
  /**
   * Directory to create; its last part is the name of the app
   */
  dir?: string;
  /**
   * What to create
   */
  template: 'app' | 'cortex' | 'site' | 'resources';
  /**
   * Begin with the models and sample records of a shipped pack
   */
  pack?: 'crm';
  /**
   * Model to declare and scaffold: a .model.yml file, a directory of them, the name of a pack, or 'Project:code:string!,status:enum(draft,done)'
   */
  model: string[];
  /**
   * Default database engine in .env.example
   */
  db: 'sqlite' | 'postgres' | 'mariadb';
  /**
   * How tenants are kept apart
   */
  tenancy: 'none' | 'row' | 'schema' | 'database';
  /**
   * Package manager (default: the one that ran us)
   */
  pm?: 'npm' | 'pnpm' | 'yarn';
  /**
   * Leave the installation of packages out
   */
  install: boolean;
  /**
   * Leave the git repository and its first commit out
   */
  git: boolean;
  /**
   * Where the app gets its three packages: from the registry, or as tarballs in .prefiq/vendor/ (default: embedded when run from a checkout or a tarball)
   */
  runtime?: 'registry' | 'embedded';
  /**
   * Write into a directory that holds other files; what is in the way is reported, never overwritten
   */
  force: boolean;
  /**
   * Ask nothing, take defaults (implied without a terminal)
   */
  yes: boolean;
  /**
   * Show what would be written, write nothing
   */
  dryRun: boolean;
  /**
   * Show it as a unified diff, write nothing
   */
  diff: boolean;
}
