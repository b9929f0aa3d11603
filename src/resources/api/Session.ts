/** Rights of the current user on a model. Properties and transitions by name. */
export interface ModelPermissions {
  readonly read: boolean;
  readonly create: boolean;
  readonly update: boolean;
  readonly delete: boolean;
  readonly unreadable: readonly string[];
  readonly unwritable: readonly string[];
  readonly transitions: readonly string[];
}

export interface Session {
  readonly userId: string | null;
  readonly tenantId: string | null;
  readonly models: Readonly<Record<string, ModelPermissions>>;
}
