// How each column of a table was read, in a line each: shown before training, so that nothing is done in silence.
import { list, quote } from "../error.ts";
import { delimiterText } from "../csv-format.ts";
import type { ColumnPreparation, InputPreparation } from "../preparation.ts";
import { columnOf, type Table } from "../table.ts";
import type { TableData } from "../training-data.ts";
import type { InputDescription, ModelDescription } from "../trainer.ts";
import { count, short } from "./report.ts";

/** A wide table would flood the terminal. */
const MOST_COLUMNS = 40;

export function columnSummary(model: ModelDescription, table: Table, data: TableData): string[] {
  const { inputs } = data.preparation;
  const rows = inputs.flatMap((input) =>
    input.columns.map((column) => {
      const filled = fillText(column, data.imputed.get(column.column) ?? 0);
      const same = mergedText(table, column);
      return [
        quote(column.column),
        input.input,
        columnText(input, column, model.inputs[input.input]) + filled + same,
      ];
    }),
  );
  const shown = rows.slice(0, MOST_COLUMNS);
  const widths = [0, 1].map((at) => Math.min(Math.max(...shown.map((row) => row[at].length)), 32));
  const lines = shown.map(
    ([column, input, text]) => `  ${column.padEnd(widths[0])} → ${input.padEnd(widths[1])}  ${text}`,
  );
  if (rows.length > shown.length) lines.push(`  and ${count(rows.length - shown.length, "more column")}`);
  return [headline(table, data), ...lines, ...unusedText(table, inputs)];
}

function headline(table: Table, { dropped }: TableData): string {
  const cut = table.columns.length > 1 ? `, cut at ${delimiterText(table.format.delimiter)}` : "";
  const left = dropped > 0 ? `; ${count(dropped, "row")} left out, a value is missing` : "";
  return `${table.source}: ${count(table.rows, "row")}, ${count(table.columns.length, "column")}${cut}${left}`;
}

function columnText(
  { role }: InputPreparation,
  column: ColumnPreparation,
  description: InputDescription,
): string {
  switch (column.kind) {
    case "number": {
      const { mean, deviation } = column;
      const scaled = mean !== 0 || deviation !== 1;
      if (scaled)
        return `number, (x ${mean < 0 ? "+" : "−"} ${short(Math.abs(mean))}) / ${short(deviation)}${unitText(description)}`;
      return role === "target" ? keptText(description) : "number, as it is";
    }
    case "integer":
      return role === "target" && description.classes !== undefined
        ? `class of ${description.classes}, by its number`
        : "whole number";
    case "class":
      return column.categories.length === 2
        ? `0 = ${quote(column.categories[0])}, 1 = ${quote(column.categories[1])}`
        : `class of ${column.categories.length}: ${names(column.categories)}`;
    case "sign":
      return `−1 = ${quote(column.categories[0])}, 1 = ${quote(column.categories[1])}`;
    case "oneHot":
      return `${column.categories.length} categories: ${names(column.categories)}`;
  }
}

/** Of a target that is not scaled: what it is, or why nobody knows. */
function keptText({ is, predictedBy = [] }: InputDescription): string {
  if (is === undefined)
    return 'number, as it is: the loss does not tell what it is (target(…, { is: "real" }) would have it scaled)';
  if (is !== "real") return `${is}, as it is`;
  return predictedBy.length > 0
    ? "number, as it is"
    : "number, as it is: no output is what the loss compares with it";
}

function unitText({ role, predictedBy = [] }: InputDescription): string {
  return role === "target"
    ? `; loss and metrics in that unit, ${list(predictedBy)} told in the column's`
    : "";
}

function fillText(column: ColumnPreparation, missing: number): string {
  if (missing === 0) return "";
  const fill = typeof column.fill === "number" ? short(column.fill) : quote(column.fill);
  return `; ${count(missing, "missing cell")} filled with ${fill}`;
}

/** Spellings that were taken for one category. */
function mergedText(table: Table, column: ColumnPreparation): string {
  if (!("categories" in column)) return "";
  const known = new Set(column.categories);
  const merged = columnOf(table, column.column).texts.filter((text) => !known.has(text));
  return merged.length === 0 ? "" : `; the same but for case: ${names(merged)}`;
}

function unusedText(table: Table, inputs: readonly InputPreparation[]): string[] {
  const used = new Set(inputs.flatMap(({ columns }) => columns.map(({ column }) => column)));
  const unused = [...table.columns.filter((name) => !used.has(name)).map(quote), ...table.ignored];
  return unused.length === 0 ? [] : [`  not used: ${list(unused)}`];
}

function names(categories: readonly string[]): string {
  return list(categories.map(quote), 6);
}
