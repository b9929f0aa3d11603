/** A module as units: a statement that imports or re-exports is one, however many lines it takes, any other line is one. */
import { parseStatement, STARTS_STATEMENT, getStatementId, type Statement } from './import-statement.js';

export interface Unit {
  /** Lines of the text, half open. */
  readonly from: number;
  readonly to: number;
  /** Null: a line. */
  readonly statement: Statement | null;
  /** Units are the same when their ids are. So are two statements for one module, even if they import different names. */
  readonly id: string;
}

/** A statement longer than this is none. */
const MOST_LINES = 200;

export function splitUnits(lines: readonly string[]): readonly Unit[] {
  const units: Unit[] = [];
  // In a template literal the same text is no statement; between statements there is none.
  let isInLiteral = false;
  for (let at = 0; at < lines.length;) {
    const line = lines[at] as string;
    const found = !isInLiteral && mayStart(line) ? statementAt(lines, at) : null;
    units.push(found ?? { from: at, to: at + 1, statement: null, id: line });
    if (found === null && line.includes('`') && line.split('`').length % 2 === 0) isInLiteral = !isInLiteral;
    at = found?.to ?? at + 1;
  }
  return units;
}

const [LETTER_E, LETTER_I] = [101, 105];

/** The first character tells the kind of most lines. */
function mayStart(line: string): boolean {
  const first = line.charCodeAt(0);
  return (first === LETTER_I || first === LETTER_E) && STARTS_STATEMENT.test(line);
}

function statementAt(lines: readonly string[], from: number): Unit | null {
  let text = '';
  for (let to = from + 1; to <= Math.min(lines.length, from + MOST_LINES); to++) {
    const line = lines[to - 1] as string;
    text += to === from + 1 ? line : `\n${line}`;
    if (!/['"]/.test(line)) {
      if (/;\s*$|^\S.*\($/.test(line)) return null;
      continue;
    }
    const statement = parseStatement(text);
    if (statement !== null) return { from, to, statement, id: getStatementId(statement) };
    if (!/\{[^}]*$/.test(line)) return null;
  }
  return null;
}
