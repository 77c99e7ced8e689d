/** A principal that the masters know: `read` is refused writes with 403, for `nothing` reads are filtered too. */
export interface LabPrincipal {
  readonly name: string;
  readonly secret: string;
  readonly may: 'all' | 'read' | 'nothing';
}

/** The principal of an Authorization header, or undefined when it names none or its secret is wrong. */
export function authenticated(header: string | undefined, known: readonly LabPrincipal[]): LabPrincipal | undefined {
  const encoded = /^Basic (.+)$/.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const given = Buffer.from(encoded, 'base64').toString('utf8');
  return known.find(({ name, secret }) => given === `${name}:${secret}`);
}
