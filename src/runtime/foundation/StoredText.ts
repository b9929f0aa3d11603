/**
 * A record as the JSON text the database made of it, not parsed yet. Most records are only passed on to a client, and
 * then nobody needs the object.
 */
export class StoredText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  parse(): object {
    return JSON.parse(this.text) as object;
  }
}
