import { type BerWriter, Control, PagedResultsControl } from 'ldapts';

/**
 * Asks for one page of a search (RFC 2696). ldapts has a control of its own for that, and takes it from nobody but itself;
 * on the wire they are the same.
 */
export class PageControl extends Control {
  readonly #inner: PagedResultsControl;

  /** @param cookie what the page before ended with; empty for the first one */
  constructor(entries: number, cookie: Buffer) {
    super(PagedResultsControl.type);
    this.#inner = new PagedResultsControl({ value: { size: entries, cookie } });
  }

  override writeControl(writer: BerWriter): void {
    this.#inner.writeControl(writer);
  }
}
