// Plans for people: each kernel with its loops, what it evaluates where, and what it stores.
import { formula } from "../2-tensor/ir/print.ts";
import { domainOf, type Tensor } from "../2-tensor/ir/ir.ts";
import type { Contraction, Kernel, LoopAxis, Plan, Statement } from "./ir.ts";

type NameOf = (tensor: Tensor) => string;

export function printPlan({ kernels, stores }: Plan, nameOf: NameOf): string {
  const lines = kernels.flatMap((kernel, position) => [
    `  kernel ${position + 1}`,
    ...indent(printKernel(kernel, nameOf), 2),
  ]);
  const kept = stores.map(({ tensor, name, into, entry }) => {
    const target = entry ? `an entry of ${nameOf(entry.memory)}` : into?.name;
    return `  ${target ? `${target} ← ${nameOf(tensor)}` : `${name} = ${nameOf(tensor)}`}`;
  });
  return [...lines, ...(kept.length > 0 ? ["  stores", ...indent(kept, 1)] : [])].join("\n");
}

function printKernel(kernel: Kernel, nameOf: NameOf): readonly string[] {
  if (kernel.kind === "contraction") {
    const head = `contraction ${formula(kernel.contraction.tensor, nameOf)}`;
    return [
      head,
      `  ${classes(kernel.contraction)}`,
      ...kernel.epilogue.map((each) => `  then ${formula(each, nameOf)}`),
    ];
  }
  if (kernel.kind === "routine") return [formula(kernel.tensor, nameOf)];
  if (kernel.kind === "scan") {
    const own = (tensor: Tensor): string => nameOf(kernel.memory.get(tensor) ?? tensor);
    return [
      `start`,
      printPlan(kernel.start, own),
      `for ${kernel.time.name} < ${kernel.recurrence.length}`,
      printPlan(kernel.step, own),
    ].flatMap((text) => text.split("\n"));
  }
  const names = new Map<LoopAxis, string>();
  return kernel.body.flatMap((statement) => printStatement(statement, nameOf, names));
}

function classes({ tensor, row, column, outer, inner }: Contraction): string {
  const extents = domainOf(tensor);
  const show = (axes: readonly number[]): string => axes.map((axis) => extents[axis]).join(" × ") || "none";
  return `rows ${show([row])}, columns ${show([column])}, inner ${show(inner)}, outer ${show(outer)}`;
}

function printStatement(
  statement: Statement,
  nameOf: NameOf,
  names: Map<LoopAxis, string>,
): readonly string[] {
  if (statement.kind === "evaluate") return [formula(statement.tensor, nameOf)];
  const { axis, body } = statement;
  const name = axis.extent === "batch" ? "b" : `axis${axis.id}`;
  names.set(axis, name);
  return [
    `for ${name} < ${axis.extent}`,
    ...indent(
      body.flatMap((each) => printStatement(each, nameOf, names)),
      1,
    ),
  ];
}

function indent(lines: readonly string[], levels: number): readonly string[] {
  return lines.map((line) => "  ".repeat(levels) + line);
}
