/** Where a secret is kept. `literal` is the secret itself, from a variable or from a file that nobody else may read. */
export type SecretSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'command'; readonly argv: readonly string[] }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'literal'; readonly text: string };

/** Where a secret comes from, in words that do not give it away; arguments of a command may, so they are left out. */
export function secretText(source: SecretSource): string {
  switch (source.kind) {
    case 'file':
      return `the file ${source.path}`;
    case 'env':
      return `the variable ${source.name}`;
    case 'command':
      return `the command ${source.argv[0] ?? ''}`;
    case 'stdin':
      return 'standard input';
    case 'literal':
      return 'written in clear';
  }
}
