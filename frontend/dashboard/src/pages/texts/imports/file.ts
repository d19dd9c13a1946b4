import Papa from "papaparse";

/** A file as somebody chose it: its columns by name, its rows as they stand. */
export interface ReadFile {
  name: string;
  columns: string[];
  rows: Record<string, string>[];
  hash?: string;
}

export interface Columns {
  address: string;
  consentedAt: string;
  /** Empty when the file has none. */
  ip: string;
}

export interface FileRow {
  address: string;
  consented_at: string;
  ip?: string;
}

export const MOST_ROWS = 50_000;
const LONGEST_CELL = 1_000;

/** Words for whoever chose the file. */
export class Unreadable extends Error {}

export async function readChosen(file: File): Promise<ReadFile> {
  const text = await file.text();
  const table = file.name.toLowerCase().endsWith(".json") ? fromJson(text) : fromCsv(text);
  if (table.rows.length === 0) throw new Unreadable("This file has no rows. The first line names the columns, and a row for each person follows.");
  if (table.rows.length > MOST_ROWS) {
    throw new Unreadable(`This file has ${table.rows.length} rows; one file may have ${MOST_ROWS}. Cut it in several and bring one after the other.`);
  }
  const hash = await hashOf(file);
  return { name: file.name, ...table, ...(hash === undefined ? {} : { hash }) };
}

export function fromCsv(text: string): Pick<ReadFile, "columns" | "rows"> {
  const read = Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ""), { header: true, skipEmptyLines: "greedy", transformHeader: (name) => name.trim() });
  const columns = (read.meta.fields ?? []).filter((name) => name !== "");
  return { columns, rows: read.data };
}

export function fromJson(text: string): Pick<ReadFile, "columns" | "rows"> {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Unreadable("This is not JSON. A list of objects is expected, one for each person.");
  }
  if (!Array.isArray(read)) throw new Unreadable("A list of objects is expected, one for each person.");
  const rows = read.map((row: unknown) => Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, asText(value)])));
  return { columns: [...new Set(rows.flatMap((row) => Object.keys(row)))], rows };
}

const LIKELY: Record<keyof Columns, RegExp> = {
  address: /phone|mobile|number|telefon|tel|cell|e-?mail|address/i,
  consentedAt: /consent|opt.?in|agreed|subscri|date|time|data|fecha|created/i,
  ip: /^ip\b|ip.?address/i,
};

/** What the columns are called tells most of the time which is which. */
export function guessColumns(columns: string[]): Columns {
  const likely = (part: keyof Columns, taken: string[]) => columns.find((name) => LIKELY[part].test(name) && !taken.includes(name)) ?? "";
  const ip = likely("ip", []);
  const address = likely("address", [ip]);
  const consentedAt = likely("consentedAt", [ip, address]);
  return { address, consentedAt, ip };
}

/** How the days are written, by the first that can be read one way only. A wrong day would be no proof, so none is assumed. */
export function guessDates(rows: FileRow[]): "iso" | "day_first" | "month_first" {
  for (const { consented_at } of rows) {
    const [, first, second] = /^(\d{1,2})\D(\d{1,2})\D\d{4}/.exec(consented_at) ?? [];
    if (Number(first) > 12) return "day_first";
    if (Number(second) > 12) return "month_first";
  }
  return "iso";
}

export function rowsOf(file: ReadFile, columns: Columns): FileRow[] {
  const cell = (row: Record<string, string>, column: string) => (row[column] ?? "").trim().slice(0, LONGEST_CELL);
  return file.rows.map((row) => {
    const ip = columns.ip === "" ? "" : cell(row, columns.ip);
    return { address: cell(row, columns.address), consented_at: cell(row, columns.consentedAt), ...(ip === "" ? {} : { ip }) };
  });
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Absent where the page is not served safely: the browser counts no hashes then. */
async function hashOf(file: File): Promise<string | undefined> {
  if (!window.isSecureContext) return undefined;
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
