/** Where the sample data of a model lies. */
export const fixturePath = (kebab: string): string => `core/fixtures/${kebab}.json`;
