/** The only place that prints. With `--json` stdout holds exactly one document, written at the end,
 * or when a command that goes on (a server) is ready. */
import { makeStyle, wantsColor } from './style.js';
import type { Io, Progress, Reporter } from './types.js';

export interface ReporterOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;

export class ConsoleReporter implements Reporter {
  readonly style;
  readonly errorStyle;
  readonly #io: Io;
  readonly #options: ReporterOptions;
  #data: unknown;
  #isDone = false;

  constructor(io: Io, options: ReporterOptions) {
    this.#io = io;
    this.#options = options;
    this.style = makeStyle(options.color && wantsColor(io.env, io.stdout.isTTY === true));
    this.errorStyle = makeStyle(options.color && wantsColor(io.env, io.stderr.isTTY === true));
  }

  say(text = ''): void {
    if (!this.#options.json && !this.#options.quiet) this.#io.stdout.write(`${text}\n`);
  }

  warn(text: string): void {
    if (!this.#options.quiet) this.#io.stderr.write(`${this.errorStyle.yellow('warning:')} ${text}\n`);
  }

  result(data: unknown, text?: string): void {
    this.#data = data;
    if (text !== undefined && text !== '') this.say(text.replace(/\n$/, ''));
  }

  ready(data: unknown, text?: string): void {
    this.result(data, text);
    this.flush();
    this.#isDone = true;
  }

  /** Prints the JSON of `--json` at the end of a run that did not throw. */
  flush(): void {
    if (this.#options.json && !this.#isDone)
      this.#io.stdout.write(`${JSON.stringify(this.#data ?? {}, null, 2)}\n`);
  }

  progress(title: string): Progress {
    if (this.#options.json || this.#options.quiet) return { update() {}, done() {}, fail() {} };
    return this.#io.stderr.isTTY === true ? this.#spinner(title) : this.#lines(title);
  }

  #lines(title: string): Progress {
    const line = (text: string) => this.#io.stderr.write(`${text}\n`);
    line(`${title} …`);
    return {
      update() {},
      done: (text) => line(text ?? `${title}: done`),
      fail: (text) => line(text ?? `${title}: failed`),
    };
  }

  #spinner(title: string): Progress {
    let [frame, text] = [0, ''];
    const { style, write } = { style: this.errorStyle, write: (s: string) => this.#io.stderr.write(s) };
    const draw = () =>
      write(`\r\u001b[K${style.cyan(FRAMES[frame++ % FRAMES.length] as string)} ${title} ${style.dim(text)}`);
    draw();
    const timer = setInterval(draw, FRAME_MS);
    timer.unref();
    const end = (mark: string, last: string) => {
      clearInterval(timer);
      write(`\r\u001b[K${mark} ${last}\n`);
    };
    return {
      update: (next) => void (text = next),
      done: (last) => end(style.green('✔'), last ?? title),
      fail: (last) => end(style.red('✖'), last ?? title),
    };
  }
}
