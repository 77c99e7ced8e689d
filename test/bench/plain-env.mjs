const { NODE_EXTRA_CA_CERTS: _, ...rest } = process.env;

/**
 * For what is measured against programs of other languages: certificates that a machine hands to every Node are read at
 * each start, and nothing that is measured speaks TLS.
 */
export const plainEnv = rest;
