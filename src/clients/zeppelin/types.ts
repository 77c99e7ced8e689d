/** An interpreter setting; property values as text. */
export interface InterpreterSetting {
  readonly id: string;
  readonly name: string;
  readonly perUser: string | undefined;
  readonly perNote: string | undefined;
  readonly properties: Readonly<Record<string, string>>;
}

/** A Zeppelin at one address. Logs in by itself when credentials are given. */
export interface ZeppelinReader {
  /** GET /api/version. */
  version(signal: AbortSignal): Promise<string>;
  /** GET /api/interpreter/setting/{id}; undefined when there is none. */
  interpreter(id: string, signal: AbortSignal): Promise<InterpreterSetting | undefined>;
  /** Whether a request without any login may read the notebooks: it must not. */
  anonymousAllowed(signal: AbortSignal): Promise<boolean>;
}

export interface ZeppelinWriter {
  /** GET, change, PUT: properties given replace those of the name, all others stay; options likewise. */
  updateInterpreter(
    id: string,
    change: {
      readonly properties: Readonly<Record<string, string>>;
      readonly perUser: string;
      readonly perNote: string;
    },
    signal: AbortSignal,
  ): Promise<void>;
}

/** Opens the Zeppelin of a tenant, whose address is known only once Marathon has started it: `https://host:port`. */
export interface ZeppelinOpener {
  read(base: string): ZeppelinReader;
  write(base: string): ZeppelinWriter;
}
