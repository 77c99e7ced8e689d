/** The `http://host:port` of an address, or undefined where there is none. */
export function originOf(address: string | null): string | undefined {
  return address !== null && URL.canParse(address) ? new URL(address).origin : undefined;
}
