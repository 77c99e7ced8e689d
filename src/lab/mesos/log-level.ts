/** How much a server writes into its log: raised for a while, then back by itself. */
export class LogLevel {
  #level = 0;
  #end: NodeJS.Timeout | undefined;

  get level(): number {
    return this.#level;
  }

  raise(level: number, ms: number): void {
    clearTimeout(this.#end);
    this.#level = level;
    this.#end = setTimeout(() => {
      this.#level = 0;
    }, ms).unref();
  }
}
