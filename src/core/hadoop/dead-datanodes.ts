/** Datanodes that should be there and are not; whoever took one out knows of it. */
export const deadDatanodes = <D extends { readonly live: boolean; readonly adminState: string }>(
  datanodes: readonly D[],
): D[] =>
  datanodes.filter(
    ({ live, adminState }) => !live && adminState !== 'decommissioned' && adminState !== 'in maintenance',
  );
