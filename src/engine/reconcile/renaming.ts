/**
 * A declared rename: of a path, a model, a field, an export. It is applied to the base and to the user's file before
 * they are compared with the render, so that an edit inside a renamed thing is still an edit, and the rename none.
 */
export interface Renaming {
  /** Where a file of the project lies afterwards; the same path where it stays. */
  path(path: string): string;
  /** What its text says afterwards. `path` is the one it had; `origin` null: a file of the user's own. */
  text(path: string, text: string, origin: string | null): string;
  /** What its group is called afterwards: `model:Project` → `model:Job`. */
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
