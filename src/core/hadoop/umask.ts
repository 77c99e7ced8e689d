/** A umask as Hadoop's clients read it. */
export interface HadoopUmask {
  /** The bits that are taken away. */
  readonly bits: number;
  readonly form: 'octal' | 'symbolic';
  /** Digits of an octal one; leading zeros count. */
  readonly digits: number;
  /** Whether a class is named by `-`: from nothing, nothing can be taken away, so that all of it is closed. */
  readonly hasMinus: boolean;
}

/**
 * The umask that `fs.permissions.umask-mode` means: octal digits name what is taken away, symbols name what is left
 * (UmaskParser, PermissionParser and FsPermission of Hadoop 2.10 to 3.4). Undefined where the parser refuses it.
 */
export function hadoopUmask(text: string): HadoopUmask | undefined {
  const octal = /^\s*(0*[0-7]{3})\s*$/.exec(text)?.[1];
  if (octal === undefined) return symbolic(text);
  return { bits: Number.parseInt(octal, 8), form: 'octal', digits: octal.length, hasMinus: false };
}

function symbolic(text: string): HadoopUmask | undefined {
  const clause = /\s*([ugoa]*)([+=-]+)([rwx]*)([,\s]*)\s*/y;
  const left = { u: 0, g: 0, o: 0 };
  let hasMinus = false;
  let goesOn = true;
  for (let at = 0; at < text.length; at = clause.lastIndex) {
    const [, who = '', signs = '', rights = '', between = ''] = clause.exec(text) ?? [];
    if (signs === '' || !goesOn) return undefined;
    const bits = [...rights].reduce((sum, right) => sum | ({ r: 4, w: 2, x: 1 }[right] ?? 0), 0);
    const isMinus = signs.endsWith('-');
    hasMinus ||= isMinus;
    const named = (['u', 'g', 'o'] as const).filter((letter) => who.includes(letter));
    for (const letter of named.length > 0 ? named : (['u', 'g', 'o'] as const)) left[letter] = isMinus ? 0 : bits;
    goesOn = between.includes(',');
  }
  if (text.trim() === '') return undefined;
  return { bits: 0o777 & ~((left.u << 6) | (left.g << 3) | left.o), form: 'symbolic', digits: 0, hasMinus };
}

/** `077` */
export const umaskDigits = (bits: number): string => bits.toString(8).padStart(3, '0');
