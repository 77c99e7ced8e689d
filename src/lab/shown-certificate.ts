import type { LabTls } from './tls.ts';

/** PEM text of a certificate and its key. */
export interface Certified {
  readonly key: string;
  readonly cert: string;
}

/** What the servers of the lab with TLS show of themselves; it may change while they run. */
export class ShownCertificate implements Certified {
  readonly #tls: Pick<LabTls, 'expired'> & Certified;
  readonly #followers = new Set<(certified: Certified) => void>();
  #shown: Certified;

  constructor(tls: Pick<LabTls, 'expired'> & Certified) {
    this.#tls = tls;
    this.#shown = tls;
  }

  get key(): string {
    return this.#shown.key;
  }

  get cert(): string {
    return this.#shown.cert;
  }

  /** Tells of every other certificate from now on. Gives how to end that. */
  follow(use: (certified: Certified) => void): () => void {
    this.#followers.add(use);
    return () => void this.#followers.delete(use);
  }

  /** Shows one whose time is over. Gives the way back. */
  async expire(): Promise<() => void> {
    this.#show(await this.#tls.expired());
    return () => this.#show(this.#tls);
  }

  #show(certified: Certified): void {
    this.#shown = certified;
    for (const use of this.#followers) use(certified);
  }
}
