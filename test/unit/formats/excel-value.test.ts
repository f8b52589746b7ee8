import { describe, expect, it } from 'vitest';
import { excelDate, numberKind } from '#shared/formats/excel-value.ts';

describe('the format of an Excel number', () => {
  it.each([
    [0, undefined, 'number'],
    [14, undefined, 'date'],
    [21, undefined, 'time'],
    [22, undefined, 'date'],
    [46, undefined, 'duration'],
    [164, 'yyyy-mm-dd', 'date'],
    [164, '[$-409]d/m/yy h:mm AM/PM;@', 'date'],
    [164, 'mmm', 'date'],
    [164, 'h:mm', 'time'],
    [164, '[hh]:mm', 'duration'],
    [164, '0.00E+00', 'number'],
    [164, '#,##0.00 "days"', 'number'],
    [164, '[Red]0;[Blue]-0', 'number'],
    [164, '_-* #,##0\\ \\d_-', 'number'],
    [164, 'General', 'number'],
  ])('%i %s shows a %s', (id, code, kind) => {
    expect(numberKind(id, code)).toBe(kind);
  });
});

describe('an Excel number as a date', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, '1900-02-29'],
    [61, '1900-03-01'],
    [45_351, '2024-02-29'],
    [2_958_465, '9999-12-31'],
    [45_351.5, '2024-02-29 12:00:00'],
    [45_351.999999999, '2024-03-01'],
    [45_351.57326678241, '2024-02-29 13:45:30.250'],
  ])('%f is %s', (serial, text) => {
    expect(excelDate(serial, 'date', false)?.text).toBe(text);
  });

  it('counts from 1904 where the workbook does', () => {
    expect(excelDate(0, 'date', true)?.text).toBe('1904-01-01');
    expect(excelDate(60, 'date', true)?.text).toBe('1904-03-01');
  });

  it('is a time below one, a duration as long as it is, and nothing when it cannot be a date', () => {
    expect(excelDate(0.75, 'time', false)).toEqual({ kind: 'time', text: '18:00:00' });
    expect(excelDate(1.5, 'time', false)).toEqual({ kind: 'timestamp', text: '1900-01-01 12:00:00' });
    expect(excelDate(1.5, 'duration', false)).toEqual({ kind: 'text', text: '36:00:00' });
    expect(excelDate(-1 / 24, 'duration', false)).toEqual({ kind: 'text', text: '-01:00:00' });
    expect(excelDate(-1, 'date', false)).toBeNull();
    expect(excelDate(3e6, 'date', false)).toBeNull();
  });
});
