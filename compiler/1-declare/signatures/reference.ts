// REFERENCE.md, written from the table of signatures: what every public function takes.
import type { Kind } from "./kinds.ts";
import { signatures, type Signature } from "./table.ts";

/** The page, as it is to lie beside the README. */
export function reference(): string {
  const rows = Object.entries<Signature>(signatures).sort(([a], [b]) =>
    a.toLowerCase() < b.toLowerCase() ? -1 : 1,
  );
  return [
    "# Arguments of public functions",
    "",
    "Written from the table that checks them (`compiler/1-declare/signatures`). What a function means is said where it is declared.",
    ...rows.flatMap(([name, row]) => ["", ...entry(name, row)]),
    "",
  ].join("\n");
}

function entry(name: string, { parameters, rest }: Signature): readonly string[] {
  const names = Object.entries(parameters).map(([each, { optional }]) => (optional ? `${each}?` : each));
  const all = [...names, ...(rest ? [`…${rest.name}s`] : [])];
  return [
    `**${name}(${all.join(", ")})**`,
    ...(all.length > 0 ? [""] : []),
    ...Object.entries(parameters).flatMap(([each, kind]) => described(each, kind)),
    ...(rest ? [`- each ${rest.name}: ${rest.kind.expected}`] : []),
  ];
}

function described(name: string, kind: Kind): readonly string[] {
  if (kind.settings) {
    const parts = Object.entries(kind.settings).flatMap(([each, own]) => described(`${name}.${each}`, own));
    return kind.expected.startsWith("settings") ? parts : [line(name, kind), ...parts];
  }
  return [line(name, kind)];
}

function line(name: string, { optional, expected }: Kind): string {
  const otherwise = !optional
    ? ""
    : optional.shown === undefined
      ? "; may be left out"
      : `; ${optional.shown} unless given`;
  return `- \`${name}\`: ${expected}${otherwise}`;
}
