/** The own property of that name; every object inherits some, such as `constructor`. */
export const ownValue = <T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;

/** The path of the sample data of a model. */
export const fixturePath = (kebab: string): string => `core/fixtures/${kebab}.json`;
