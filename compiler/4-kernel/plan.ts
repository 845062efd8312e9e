// Fusion: tensors in execution order are placed into kernels. A contraction starts a kernel of its own and takes cheap
// element-wise tensors of its shape as epilogue. Everything else joins the latest kernel it reads from, sharing every
// loop for which the values it reads are complete at that iteration; else it starts a kernel.
import {
  domainOf,
  isNumber,
  type Compute,
  type Leaf,
  type Scan,
  type Scatter,
  type Tensor,
} from "../2-tensor/ir/ir.ts";
import { loadsOf, loadsOfTensor, operandsOf } from "../2-tensor/ir/graph.ts";
import { asAxis } from "../2-tensor/ir/indices.ts";
import type { Store } from "../3-programs/stores.ts";
import { isIdentity } from "./address.ts";
import { classify } from "./classify.ts";
import { costOf } from "../2-tensor/ir/cost.ts";
import { inlineCheap } from "./inline.ts";
import {
  tensorsOf,
  type ContractionKernel,
  type Evaluate,
  type Kernel,
  type Loop,
  type LoopAxis,
  type LoopKernel,
  type Plan,
  type Statement,
} from "./ir.ts";
import { padGuardedSums } from "./pad.ts";
import { planScan } from "./plan-scan.ts";
import { withFewerScans } from "./share-scans.ts";
import { chooseTiles } from "./tiles.ts";
import { allApart, antiDependences, computedApart, order, separateStores, withCopies } from "./order.ts";

export interface PlanOptions {
  /** Without optimization every tensor is a kernel of its own. */
  readonly optimize: boolean;
}

/** Work beyond this many additions per element is not unrolled into a contraction's tiles. */
const epilogueBudget = 40;

/** How many of the last kernels are tried for a place to join, beside the latest one a tensor reads. */
const kernelsTried = 64;

/** A loop kernel takes no more tensors than this, to stay readable and well below what V8 optimizes. */
const tensorsPerKernel = 24;

export function planKernels(given: readonly Store[], options: PlanOptions): Plan {
  const read = withFewerScans(given);
  const untouched = { stores: separateStores(read.stores), became: new Map<Tensor, Tensor>() };
  const padded = options.optimize ? padGuardedSums(untouched.stores) : untouched;
  const inlined = options.optimize ? inlineCheap(padded.stores) : untouched;
  const separate = computedApart(inlined.stores);
  const became = new Map(
    [...read.became].map(([tensor, first]) => {
      const second = padded.became.get(first) ?? first;
      return [tensor, inlined.became.get(second) ?? second];
    }),
  );
  const { stores, tensors } = ordered(separate);
  const planner = new Planner(stores, tensors, options);
  for (const tensor of tensors) if (tensor.kind !== "leaf") planner.place(tensor);
  return { kernels: chooseTiles(planner.kernels), stores, became };
}

/** The order of evaluation, with as few copies as the overwrites need. */
function ordered(stores: readonly Store[]) {
  for (const copying of [(each: readonly Store[]) => each, withCopies, allApart]) {
    const copied = copying(stores);
    const tensors = order(copied);
    if (tensors) return { stores: copied, tensors };
  }
  throw new Error("overwrites still read each other's old values");
}

class Planner {
  readonly kernels: Kernel[] = [];
  private readonly kernelOf = new Map<Tensor, number>();
  private readonly users = new Map<Tensor, number>();
  private readonly stored: ReadonlySet<Tensor>;
  private readonly overwrites: ReadonlyMap<
    Tensor,
    { readonly leaf: Leaf; readonly readers: ReadonlySet<Tensor> }
  >;
  /** Parts of an update with state: one function for all parameters, not a part of each gradient's kernel. */
  private readonly shared: ReadonlySet<Tensor>;
  private readonly options: PlanOptions;
  private readonly tensors: readonly Tensor[];
  private nextAxis = 0;

  constructor(stores: readonly Store[], tensors: readonly Tensor[], options: PlanOptions) {
    this.options = options;
    this.tensors = tensors;
    this.stored = new Set(stores.map((store) => store.tensor));
    this.overwrites = antiDependences(stores);
    this.shared = sharedUpdates(tensors, stores);
    for (const tensor of tensors)
      for (const operand of operandsOf(tensor)) this.users.set(operand, (this.users.get(operand) ?? 0) + 1);
  }

  place(tensor: Exclude<Tensor, Leaf>): void {
    if (tensor.kind === "scan") return this.placeScan(tensor);
    if (tensor.kind === "opaque") return this.start({ kind: "routine", tensor }, tensor);
    const contraction = this.options.optimize && tensor.kind === "compute" ? classify(tensor) : undefined;
    if (contraction) return this.start({ kind: "contraction", contraction, epilogue: [], rows: 1 }, tensor);
    const latest = this.options.optimize ? this.latestRead(tensor) : undefined;
    for (const position of this.placesFrom(latest)) {
      const kernel = this.kernels[position]!;
      const feeds = operandsOf(tensor).some((operand) => this.kernelOf.get(operand) === position);
      if (!feeds && !this.readsTheSame(kernel, tensor)) continue;
      if (!this.join(kernel, tensor)) continue;
      this.kernelOf.set(tensor, position);
      return;
    }
    const body: Statement[] = [];
    this.insert(body, tensor, new Map(), this.axesOf(tensor), 0);
    this.start({ kind: "loops", body }, tensor);
  }

  private *placesFrom(latest: number | undefined): Generator<number> {
    if (latest === undefined || latest >= this.kernels.length) return;
    yield latest;
    const end = this.kernels.length;
    for (let position = Math.max(latest + 1, end - kernelsTried); position < end; position++) yield position;
  }

  /** All wanted values of a recurrence are one kernel, placed with the first of them. */
  private placeScan(scan: Scan): void {
    if (this.kernelOf.has(scan)) return;
    const wanted = this.tensors.filter(
      (each): each is Scan => each.kind === "scan" && each.recurrence === scan.recurrence,
    );
    const kernel = planScan(scan.recurrence, wanted, (stores) => planKernels(stores, this.options));
    for (const stack of kernel.stacks) this.kernelOf.set(stack, this.kernels.length);
    this.kernels.push(kernel);
  }

  private start(kernel: Kernel, tensor: Tensor): void {
    this.kernelOf.set(tensor, this.kernels.length);
    this.kernels.push(kernel);
  }

  /** The latest kernel this tensor reads from, unless a later one still reads what it overwrites. */
  private latestRead(tensor: Tensor): number | undefined {
    const positions = (tensors: Iterable<Tensor>): number[] =>
      [...tensors].flatMap((each) => this.kernelOf.get(each) ?? []);
    const reads = Math.max(-1, ...positions(operandsOf(tensor)));
    if (reads < 0 && !this.overwrites.has(tensor)) return undefined;
    const readers = Math.max(-1, ...positions(this.overwrites.get(tensor)?.readers ?? []));
    return reads >= readers ? Math.max(reads, 0) : undefined;
  }

  /** Kernels that do not feed a tensor are joined for the arrays they read in common; numbers, for other numbers too. */
  private readsTheSame(kernel: Kernel, tensor: Compute | Scatter): boolean {
    if (kernel.kind !== "loops" || (tensor.kind === "compute" && tensor.reduction)) return false;
    const counts = (operand: Tensor): boolean =>
      operand.shape.length > 0 || (tensor.shape.length === 0 && !isNumber(operand));
    const operands = new Set(operandsOf(tensor).filter(counts));
    return tensorsOf(kernel).some(
      (each) => sameDomain(each, tensor) && operandsOf(each).some((operand) => operands.has(operand)),
    );
  }

  private join(kernel: Kernel, tensor: Compute | Scatter): boolean {
    if (tensor.kind === "scatter" || kernel.kind === "scan" || kernel.kind === "routine") return false;
    if (kernel.kind === "contraction") return this.joinEpilogue(kernel, tensor);
    return this.joinLoops(kernel, tensor);
  }

  /** Element-wise on the contraction's own elements, cheap, and the only reader of what it continues. */
  private joinEpilogue(kernel: ContractionKernel, tensor: Compute): boolean {
    const { contraction, epilogue } = kernel;
    const chain: readonly Compute[] = [contraction.tensor, ...epilogue];
    const tail = chain[chain.length - 1]!;
    if (tensor.reduction || tensor.shape.join() !== tail.shape.join()) return false;
    if (this.shared.has(tensor)) return false;
    if (this.stored.has(tail) || this.users.get(tail) !== 1) return false;
    const loads = loadsOf(tensor.body);
    if (loads.some((load) => load.tensor === tail && !isIdentity(load.at, tail.shape))) return false;
    const factors = [contraction.left, contraction.right];
    if (factors.some((factor) => this.overwritesInPlace(tensor, factor.tensor))) return false;
    const read = [...loads, ...epilogue.flatMap(({ body }) => loadsOf(body))];
    if (
      read.some((load) => this.overwritesInPlace(tensor, load.tensor) && !isIdentity(load.at, tensor.shape))
    )
      return false;
    if ([...epilogue, tensor].reduce((cost, each) => cost + costOf(each.body), 0) > epilogueBudget)
      return false;
    epilogue.push(tensor);
    return true;
  }

  private overwritesInPlace(tensor: Tensor, read: Tensor): boolean {
    return this.overwrites.get(tensor)?.leaf === read;
  }

  private joinLoops(kernel: LoopKernel, tensor: Compute): boolean {
    if (tensorsOf(kernel).length >= tensorsPerKernel) return false;
    if (tensorsOf(kernel).some((each) => each.kind === "scatter")) return false;
    if (this.shared.has(tensor) && tensorsOf(kernel).some((each) => !sameDomain(each, tensor))) return false;
    const axes = this.axesOf(tensor);
    if (axes.length > 0 && !this.meeting(kernel.body, tensor, axes[0]!)) return false;
    this.insert(kernel.body, tensor, new Map(), axes, 0);
    return true;
  }

  /** The axes that need a loop, output axes first. */
  private axesOf(tensor: Compute | Scatter): readonly number[] {
    return domainOf(tensor).flatMap((extent, axis) => (extent === 1 ? [] : [axis]));
  }

  /** Puts the tensor under the loops it can share, opening loops of its own for the remaining axes. */
  private insert(
    body: Statement[],
    tensor: Compute | Scatter,
    loops: Map<number, LoopAxis>,
    axes: readonly number[],
    depth: number,
  ): void {
    const axis = axes[depth];
    if (axis === undefined) {
      body.push({ kind: "evaluate", tensor, axes: domainOf(tensor).map((_, each) => loops.get(each)) });
      return;
    }
    let loop = this.meeting(body, tensor, axis);
    if (!loop) {
      loop = { kind: "loop", axis: { id: this.nextAxis++, extent: domainOf(tensor)[axis]! }, body: [] };
      body.push(loop);
    }
    loops.set(axis, loop.axis);
    this.insert(loop.body, tensor, loops, axes, depth + 1);
  }

  /** The last loop of a block whose iterations this axis can share, with nothing it reads after that loop. */
  private meeting(body: readonly Statement[], tensor: Compute | Scatter, axis: number): Loop | undefined {
    const extent = domainOf(tensor)[axis]!;
    for (const statement of [...body].reverse()) {
      if (
        statement.kind === "loop" &&
        statement.axis.extent === extent &&
        this.shares(statement, tensor, axis)
      )
        return statement;
      if (this.dependsOn(tensor, statement)) return undefined;
    }
    return undefined;
  }

  /** At iteration i of the loop, everything evaluated inside that `tensor` reads at axis = i is complete. */
  private shares(loop: Loop, tensor: Compute | Scatter, axis: number): boolean {
    const inside = evaluationsIn(loop);
    if (this.overwritesReadBy(tensor, inside)) return false;
    return loadsOfTensor(tensor).every((load) => {
      const producer = inside.find((each) => each.tensor === load.tensor);
      if (!producer) return true;
      const dimension = producer.axes.indexOf(loop.axis);
      return (
        dimension >= 0 && dimension < producer.tensor.shape.length && asAxis(load.at[dimension]!) === axis
      );
    });
  }

  /** Overwriting what a statement of the loop reads is safe only element by element: left to separate loops. */
  private overwritesReadBy(tensor: Tensor, inside: readonly Evaluate[]): boolean {
    const overwritten = this.overwrites.get(tensor)?.leaf;
    if (!overwritten) return false;
    return inside.some(({ tensor: other }) =>
      loadsOfTensor(other).some(
        (load) =>
          load.tensor === overwritten &&
          !(isIdentity(load.at, overwritten.shape) && sameShape(other, overwritten)),
      ),
    );
  }

  private dependsOn(tensor: Tensor, statement: Statement): boolean {
    const operands = new Set(operandsOf(tensor));
    const readers = this.overwrites.get(tensor)?.readers;
    return evaluationsIn(statement).some((each) => operands.has(each.tensor) || readers?.has(each.tensor));
  }
}

/** In programs that overwrite state: the element-wise tensors that serve nothing but what is overwritten. */
function sharedUpdates(tensors: readonly Tensor[], stores: readonly Store[]): ReadonlySet<Tensor> {
  const shared = new Set<Tensor>();
  if (!stores.some(({ into }) => into?.role === "state" || into?.role === "sum")) return shared;
  const serves = new Set<Tensor>(stores.filter(({ into }) => !into).map((store) => store.tensor)); // something else
  for (const tensor of [...tensors].reverse()) {
    const elementwise = tensor.kind === "compute" && !tensor.reduction;
    if (elementwise && !serves.has(tensor)) shared.add(tensor);
    else operandsOf(tensor).forEach((operand) => serves.add(operand));
  }
  return shared;
}

function sameDomain(left: Compute | Scatter, right: Compute | Scatter): boolean {
  return domainOf(left).join() === domainOf(right).join();
}

function sameShape(left: Tensor, right: Tensor): boolean {
  return left.shape.join() === right.shape.join() && !(left.kind === "compute" && left.reduction);
}

export function evaluationsIn(statement: Statement): readonly Evaluate[] {
  return statement.kind === "evaluate" ? [statement] : statement.body.flatMap(evaluationsIn);
}
