/** What is kept under a name; `constructor` is one that every object has something under. */
export const ownValue = <T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;

/** Where the sample data of a model lies. */
export const fixturePath = (kebab: string): string => `core/fixtures/${kebab}.json`;
