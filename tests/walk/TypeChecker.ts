/** `tsc --noEmit` over a project that changes a little at a time: what did not change is not checked again. */
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import ts from 'typescript';

type Versioned = ts.SourceFile & { version?: string };

export class TypeChecker {
  readonly #root: string;
  readonly #files = new Map<string, Versioned>();
  #program: ts.SemanticDiagnosticsBuilderProgram | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /** Errors, one line each; empty when all types check. */
  errors(): readonly string[] {
    const file = join(this.#root, 'tsconfig.json');
    const { config } = ts.readConfigFile(file, (path) => readFileSync(path, 'utf8')) as { config: unknown };
    const parsed = ts.parseJsonConfigFileContent(config, ts.sys, this.#root);
    const options: ts.CompilerOptions = { ...parsed.options, noEmit: true, incremental: true };
    this.#program = ts.createSemanticDiagnosticsBuilderProgram(
      parsed.fileNames,
      options,
      this.#host(options),
      this.#program,
    );
    const program = this.#program;
    const all = [
      ...parsed.errors,
      ...program.getConfigFileParsingDiagnostics(),
      ...program.getSyntacticDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...program.getSemanticDiagnostics(),
    ];
    return all.map((one) => this.#line(one));
  }

  /** Installed packages never change; files of the project are told apart by their content. */
  #host(options: ts.CompilerOptions): ts.CompilerHost {
    const host = ts.createIncrementalCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (path, languageVersion) => {
      const known = this.#files.get(path);
      if (known !== undefined && path.includes('/node_modules/')) return known;
      const text = ts.sys.readFile(path);
      if (text === undefined) return undefined;
      const version = createHash('sha1').update(text).digest('hex');
      if (known?.version === version) return known;
      const file = read(path, languageVersion) as Versioned | undefined;
      if (file === undefined) return undefined;
      file.version = version;
      this.#files.set(path, file);
      return file;
    };
    return host;
  }

  #line({ file, start, messageText }: ts.Diagnostic): string {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    if (file === undefined || start === undefined) return text;
    const { line } = file.getLineAndCharacterOfPosition(start);
    return `${file.fileName.slice(this.#root.length + 1)}:${line + 1}: ${text}`;
  }
}
