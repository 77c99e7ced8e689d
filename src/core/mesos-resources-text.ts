/** A part of a text of resources that Mesos does not take. */
export interface ResourceFault {
  readonly part: string;
  readonly is: string;
  readonly mend: string;
}

const FORM = 'Write resources as name:amount with ";" between them, and memory and disk in MB, as in cpus:8;mem:16384.';

/**
 * What an agent does not take in `cpus:8;mem:16384;ports:[31000-32000]` (Resources::fromSimpleString and values::parse). JSON
 * and the names of files are not looked at.
 */
export function resourceFaults(text: string): readonly ResourceFault[] {
  if (/^\s*[[/]|^file:/.test(text)) return [];
  return text
    .split(';')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const fault = partFault(part);
      return fault === undefined ? [] : [{ part: part.trim(), ...fault }];
    });
}

function partFault(part: string): Omit<ResourceFault, 'part'> | undefined {
  const [, value, ...more] = part.split(':').filter((word) => word !== '');
  if (value === undefined || more.length > 0) {
    const isComma = more.length > 0 && part.includes(',');
    return {
      is: value === undefined ? 'has no amount' : 'has more than one ":"',
      mend: isComma ? `Put ";" between resources, not ",". ${FORM}` : FORM,
    };
  }
  const amount = value.replace(/ /g, '');
  if (/^[[{]/.test(amount) || /^[+-]?(inf|nan)|^0x/i.test(amount) || !Number.isNaN(Number(amount || 'none'))) return;
  const [, unit] = /^[\d.]+([kmgt])i?b?$/i.exec(amount) ?? [];
  return { is: unit === undefined ? 'is no amount' : 'has a unit', mend: FORM };
}
