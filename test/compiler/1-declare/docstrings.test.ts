// Every public name says what it means where the editor shows it: functions and types of compiler/index.ts.
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

test("every public function and type has a docstring", () => {
  const entry = fileURLToPath(new URL("../../../compiler/index.ts", import.meta.url));
  const program = ts.createProgram([entry], { noLib: true, allowImportingTsExtensions: true, noEmit: true });
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(entry)!)!);
  const declared = exported.map((symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  );
  const silent = declared.filter((symbol) => symbol.getDocumentationComment(checker).length === 0);
  expect(declared.length).toBeGreaterThan(200);
  expect(silent.map((symbol) => symbol.name)).toEqual([]);
});
