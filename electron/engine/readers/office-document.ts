import { fileIsOther } from '#shared/kernel/messages/formats.ts';

/** True when the members of an archive are those of an Excel workbook (.xlsx, .xlsm). */
export function isWorkbook(members: readonly string[]): boolean {
  return (
    members.includes('[Content_Types].xml') &&
    members.some((name) => /^xl\/.*\.xml$/i.test(name)) &&
    !isBinaryWorkbook(members)
  );
}

function isBinaryWorkbook(members: readonly string[]): boolean {
  return members.some((name) => /^xl\/workbook\.bin$/i.test(name));
}

/** @throws AppError `unreadable_file` when an archive is a document of another kind, which says what to do with it */
export function refuseOtherDocument(members: readonly string[], label: string): void {
  const has = (pattern: RegExp) => members.some((name) => pattern.test(name));
  const save = 'Save the sheet as .xlsx or CSV from the spreadsheet program, and open that.';
  if (isBinaryWorkbook(members)) throw fileIsOther(label, 'a binary Excel workbook (.xlsb)', save);
  if (has(/^mimetype$/) && has(/^content\.xml$/)) {
    throw fileIsOther(label, 'an OpenDocument file (.ods)', save);
  }
  if (has(/^Index\/.*\.iwa$|^Index\.zip$/)) throw fileIsOther(label, 'a Numbers document', save);
  if (has(/^word\/document\.xml$/)) {
    throw fileIsOther(label, 'a Word document', 'Save its table as CSV, and open that.');
  }
}
