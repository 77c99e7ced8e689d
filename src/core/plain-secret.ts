import { isPlaceholder } from './placeholder.ts';

/** A name that ends with what is secret: `DB_PASSWORD`, and not `PASSWORD_HASH_TYPE`. */
const NAME =
  /(?:passw(?:or)?d|passphrase|(?:^|[_.-])(?:pass|pwd)|secret|token|credentials?|(?:api|access|private|encryption|secret)[_.-]?key)(?:[_.-]?\d+)?$/i;
/** Switches, and words that stand where a secret shall be put. */
const NO_SECRET =
  /^(?:true|false|yes|no|on|off|0|1|none|null|todo|x{3,}|\*+|\.{3}|…|change[-_ ]?(?:me|it)|redacted|\(hidden\)|(?:your|replace)[-_ ].*)$/i;
/** The place of a secret. */
const REFERENCE = /^(?:\.{0,2}|~)\/|^secrets?\/|\/[^/]*\.\w{2,5}$|^\w+:\/\//;

/** Whether a variable holds a secret as it is: by its name, and unless it is a reference, a switch or to be filled in. */
export function isPlainSecret(name: string, value: string): boolean {
  const said = value.trim();
  if (said === '' || !NAME.test(name) || NO_SECRET.test(said) || REFERENCE.test(said) || isPlaceholder(said))
    return false;
  // A token of a ring, and not of a login.
  return !(/token\d*$/i.test(name) && /^-?\d+$/.test(said));
}
