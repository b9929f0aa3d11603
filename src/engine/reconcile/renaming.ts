/**
 * A declared rename: of a path, a model, a field, an export. It is applied to the base and to the user's file before
 * they are compared with the render, so that an edit inside a renamed thing is still an edit, and the rename none.
 */
export interface Renaming {
  /** The path of a file after the rename; the same path where it stays. */
  path(path: string): string;
  /** The text after the rename. `path` is the one before it; `origin` null: the user's own file. */
  text(path: string, text: string, origin: string | null): string;
  /** The name of its group after the rename: `model:Project` → `model:Job`. */
  origin?(origin: string): string;
}

export const NO_RENAMING: Renaming = { path: (path) => path, text: (_, text) => text };

/** One after the other, in the order in which they were declared. */
export const renamings = (steps: readonly Renaming[]): Renaming => ({
  path: (path) => steps.reduce((at, step) => step.path(at), path),
  text: (path, text, origin) => {
    let at = path;
    let result = text;
    for (const step of steps) {
      result = step.text(at, result, origin);
      at = step.path(at);
    }
    return result;
  },
  origin: (origin) => steps.reduce((name, step) => step.origin?.(name) ?? name, origin),
});
