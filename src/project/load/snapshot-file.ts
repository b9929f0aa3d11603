export const SNAPSHOT_FILE = '.prefiq/schema.json';
