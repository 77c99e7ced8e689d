/**
 * Who may import whom. In a pattern `*` stands for one part of a path and `**` for any number of parts.
 * The first rule whose `from` matches a file holds for it; a file that no rule matches is a fault.
 */
export interface ImportRule {
  readonly from: string;
  /** What may be imported. */
  readonly may: readonly string[];
  /** What may be imported as a type only, on top of that. */
  readonly types?: readonly string[];
  /** Taken out of what `may` allows. */
  readonly except?: readonly string[];
}

const core = 'src/core/**';
const clientTypes = 'src/clients/{*/types,doors}.ts';

export const importRules: readonly ImportRule[] = [
  { from: 'src/core/**', may: [core] },
  { from: 'src/output/**', may: [core, 'src/output/**'] },
  { from: 'src/clients/**', may: [core, 'src/clients/**'] },
  {
    from: 'src/checks/rules/*/*.ts',
    may: [core, 'src/checks/{rule,versions}.ts', 'src/checks/text/*.ts', 'src/checks/subjects/*-example.ts'],
    types: ['src/checks/subjects/*.ts'],
  },
  // A family lists its rules.
  {
    from: 'src/checks/rules/*.ts',
    may: ['src/checks/rules/*/*.ts'],
    types: ['src/checks/rule.ts', 'src/checks/subjects/*.ts'],
  },
  // What files say: parsers of their texts, which know nothing of what it means.
  { from: 'src/checks/text/**', may: [core, 'src/checks/text/**'] },
  { from: 'src/checks/versions.ts', may: [core] },
  {
    // The schema of mesosctl's own file, which is generated from the table of settings.
    from: 'src/checks/subjects/contexts-file-example.ts',
    may: [core, 'src/checks/subjects/**', 'schema/contexts.schema.json'],
    types: ['src/checks/versions.ts'],
  },
  {
    from: 'src/checks/subjects/**',
    may: [core, 'src/checks/subjects/**', 'src/checks/text/**', 'src/checks/versions.ts'],
    types: [clientTypes, 'src/checks/rule.ts'],
  },
  { from: 'src/checks/lint/contexts-file.ts', may: [core, 'src/checks/**', 'schema/contexts.schema.json'] },
  // A live platform as texts: it is read through doors that are handed in.
  { from: 'src/checks/lint/live/**', may: [core, 'src/checks/**'], types: [clientTypes] },
  // What is asked before a job: of a live platform, through doors that are handed in.
  { from: 'src/checks/preflight/**', may: [core, 'src/checks/**'], types: [clientTypes] },
  { from: 'src/checks/**', may: [core, 'src/checks/**'] },
  // A preflight asks the wants and keepers what they would refuse, and the checks what is wrong.
  {
    from: 'src/plan/preflight/**',
    may: [core, 'src/plan/**', 'src/checks/**'],
    types: [clientTypes, 'src/settings.ts'],
  },
  { from: 'src/plan/*/**', may: [core, 'src/plan/**'], types: [clientTypes, 'src/settings.ts'] },
  // A whole plan also verifies: it asks the checks when all is done.
  { from: 'src/plan/*.ts', may: [core, 'src/plan/**', 'src/checks/**'], types: [clientTypes, 'src/settings.ts'] },
  {
    // The lab speaks the wire itself: it takes the codecs of the clients, never their calls or their transport.
    from: 'src/lab/**',
    may: [core, 'src/lab/**', 'src/clients/*/**', 'src/system-clock.ts'],
    except: ['src/clients/*/index.ts', 'src/clients/layers/**'],
    types: ['src/settings.ts'],
  },
  {
    // The commands that start the lab are the only ones that may know it.
    from: 'src/commands/lab/**',
    may: [core, 'src/lab/**', 'src/output/**', 'src/commands/define.ts', 'src/commands/fields.ts'],
    types: ['src/world.ts', 'src/settings.ts'],
  },
  {
    // It says who judged, and where the manual of each rule is.
    from: 'src/commands/{lint,rule/*}.ts',
    may: [core, 'src/checks/**', 'src/output/**', 'src/commands/{define,fields,lint-fields}.ts', 'src/package.ts'],
    types: ['src/settings.ts'],
  },
  {
    // All preflights are run, shown and left in one way.
    from: 'src/commands/{preflight/*,preflight-answer}.ts',
    may: [
      core,
      'src/checks/**',
      'src/plan/**',
      'src/output/**',
      'src/commands/{define,fields,*-fields,preflight-answer}.ts',
      'src/package.ts',
    ],
    types: ['src/settings.ts'],
  },
  {
    // Their SARIF says who judged, and where the manual of each rule is.
    from: 'src/commands/hdfs/{health,umask-audit}.ts',
    may: [
      core,
      'src/checks/**',
      'src/plan/**',
      'src/output/**',
      'src/commands/{define,fields,*-fields}.ts',
      'src/package.ts',
    ],
    types: ['src/settings.ts'],
  },
  {
    // A command may share fields with its neighbours, and nothing else.
    from: 'src/commands/{*/*,*/*/*,doctor}.ts',
    may: [core, 'src/checks/**', 'src/plan/**', 'src/output/**', 'src/commands/{define,fields,*-fields}.ts'],
    types: ['src/settings.ts'],
  },
  {
    // What a command is: types of everything that a command may be given.
    from: 'src/commands/{define,fields,*-fields,entry}.ts',
    may: [core, 'src/commands/{define,fields}.ts'],
    types: [clientTypes, 'src/output/{block,printer}.ts', 'src/plan/**', 'src/settings.ts', 'src/world.ts'],
  },
  {
    // The manifest knows the commands, and loads each one only when it is called.
    from: 'src/commands/manifest.ts',
    may: ['src/commands/*.ts', 'src/commands/*/*.ts', 'src/commands/*/*/*.ts'],
  },
  {
    // Declarations → commander, and the running of a command of each kind: they join commands, plan engine and output.
    from: 'src/commands/*.ts',
    may: [core, 'src/commands/*.ts', 'src/plan/**', 'src/output/**', 'src/package.ts'],
    types: [clientTypes, 'src/settings.ts', 'src/world.ts'],
  },
  // What a context says: text and environment → settings, each with its origin.
  { from: 'src/config/**', may: [core, 'src/config/**'], types: ['src/settings.ts', 'src/world.ts'] },
  { from: 'src/config.ts', may: [core, 'src/config/**'], types: ['src/settings.ts', 'src/world.ts'] },
  {
    // The composition root: settings → clients, opened late.
    from: 'src/{context,context/**}.ts',
    may: [core, 'src/clients/**', 'src/config/**', 'src/context/**'],
    types: ['src/commands/{define,run}.ts', 'src/plan/keeper.ts', 'src/config.ts', 'src/settings.ts', 'src/world.ts'],
  },
  { from: 'src/package.ts', may: ['package.json'] },
  { from: 'src/settings.ts', may: [core] },
  { from: 'src/{system-clock,ask-on}.ts', may: [core] },
  { from: 'src/command-deadline.ts', may: [core], types: ['src/world.ts'] },
  { from: 'src/world.ts', may: [core], types: ['src/output/screen.ts'] },
  {
    from: 'src/node-world.ts',
    may: [core, 'src/ask-on.ts', 'src/system-clock.ts'],
    types: ['src/output/screen.ts', 'src/world.ts'],
  },
  { from: 'src/report.ts', may: [core, 'src/output/**', 'src/package.ts'], types: ['src/world.ts'] },
  // The top: it may know what the tool is made of, but no system and no check.
  {
    from: 'src/{main,run-opened}.ts',
    may: [core, 'src/commands/*.ts', 'src/config/{read-yaml,unknown-variables}.ts', 'src/output/**', 'src/*.ts'],
  },
];
