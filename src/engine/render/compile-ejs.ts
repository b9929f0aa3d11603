/** EJS text → body of `(it, __append, escapeFn) => void`. Used by the disk source and by the precompiler, so both agree. */
import ejs from 'ejs';

interface EjsTemplate {
  readonly source: string;
  generateSource(): void;
}
const Template = (
  ejs as unknown as { Template: new (text: string, options: Record<string, unknown>) => EjsTemplate }
).Template;

/** The body calls `escapeFn`, which has to be the identity: what we print is source code, not a page. */
export function compileEjs(text: string, name: string): string {
  const template = new Template(text, { strict: true, compileDebug: false, filename: name });
  template.generateSource();
  return template.source;
}
