/** What Mesos refuses about the name of a role (src/common/roles.cpp, 1.11); undefined where it is legal. */
export function roleFault(role: string): string | undefined {
  if (role === '') return 'it is empty';
  if (role === '*') return undefined;
  if (role.startsWith('-')) return 'it begins with "-"';
  if (/[\s\u007f]/.test(role)) return 'there is a blank in it';
  const parts = role.split('/');
  if (parts.includes('')) return 'a "/" stands at its beginning, at its end, or beside another';
  const part = parts.find((each) => each === '.' || each === '..' || each === '*' || each.startsWith('-'));
  return part === undefined ? undefined : `one of its parts is "${part}"`;
}
