/** One line of what the database does not know yet. */
export interface BehindLine {
  readonly table: string;
  /** `new column`, `changed` … */
  readonly change: string;
  /** Of the column or index; empty for a table. */
  readonly name: string;
  /** The question to answer before a migration can be written for it; null where `migrate make` writes it. */
  readonly open: string | null;
}
