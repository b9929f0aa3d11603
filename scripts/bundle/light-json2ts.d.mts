/** A plugin for the bundler; typed loosely, because two bundlers' plugin types meet here. */
export function lightJson2ts(): { readonly name: string };
