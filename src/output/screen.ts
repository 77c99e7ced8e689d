/** A stream of text that goes out, and what is known of its other end. */
export interface Screen {
  /** Once the other end is closed (EPIPE), what is written goes nowhere. */
  write(text: string): void;
  /** Bytes as they are; resolves when they may be used again, and gives whether the other end still takes any. */
  writeBytes(bytes: Uint8Array): Promise<boolean>;
  readonly isTty: boolean;
  /** Columns of the terminal; 80 where unknown. */
  readonly columns: number;
}
