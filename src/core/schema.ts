/** Version of everything that `-o json` and `-o yaml` print; a member may be added to it, none goes or changes. */
export const SCHEMA = 'mesosctl/v1';
