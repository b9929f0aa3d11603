const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Is it fit for host names, schemas, databases and folders: small letters, digits and hyphens, 40 at most? */
export const isTenantLabel = (id: string): boolean => LABEL.test(id);
