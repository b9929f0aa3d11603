/** Where the runs of plugins' generators are recorded; see generated.ts. */
export const GENERATED_FILE = '.prefiq/generated.json';
