import type { ArgSpecs, OptionSpecs } from '../types.js';

/** `prefiq lowcode rename <field> <new> [options]`. */
export function usageOf({
  program,
  args,
  options,
}: {
  program: string;
  args: ArgSpecs;
  options: OptionSpecs;
}): string {
  const words = Object.entries(args).map(([name, spec]) => {
    const word = spec.repeatable ? `${name}...` : name;
    return spec.required ? `<${word}>` : `[${word}]`;
  });
  return [program, ...words, ...(Object.keys(options).length > 0 ? ['[options]'] : [])].join(' ');
}
