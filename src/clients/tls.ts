/** TLS of one system: own CA and client certificate as PEM text. `serverName` is what the certificate must name. */
export interface Tls {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly serverName?: string | undefined;
}
