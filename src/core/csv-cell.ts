/** A text as a cell of CSV by RFC 4180: quoted where it would not come back as it is, breaks of lines and all. */
export const csvCell = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
