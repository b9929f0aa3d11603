/** Columns of a line of generated code, and of what prettier lays out in an app. */
export const WIDTH = 100;
