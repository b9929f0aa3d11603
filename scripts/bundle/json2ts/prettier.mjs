/** We lay its output out ourselves, with `format: false`; whoever asked for more would get prettier itself. */
export const format = async (code, options) => (await import('prettier')).format(code, options);
