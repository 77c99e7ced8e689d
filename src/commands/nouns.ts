/** What each noun of the command line is about, for the help. A noun without its words does not pass the house test. */
export const nouns: Readonly<Record<string, string>> = {
  context: 'Platforms that the configuration describes',
  lab: 'An embedded platform to try everything on',
  user: 'Tenants: account, home, share and notebook',
  version: 'The tool itself',
};
