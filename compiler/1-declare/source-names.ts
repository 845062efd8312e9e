// Reads in a model's source what its variables are called. A call path is a list of positions; the call expression at
// each is found, and from it the way leads up to the variable, property or element that its value goes to:
//
//   const hidden = relu(dense(image, 128));              relu: hidden, exactly     dense: hidden, a part of it
//   const first = block(image);                          with `const inner = dense(x, 3)` in block: first_inner
//   for (…) h = block(h);                                h_0_inner, h_1_inner, …
//   const heads = sizes.map((n) => dense(x, n));         heads_0, heads_1, …
//
// Source that can't be read or understood yields no name; it is never an error.
import { existsSync } from "node:fs";
import { Node, Project, type SourceFile } from "ts-morph";
import type { Namer } from "./session.ts";
import { plainName, type ShapedName } from "./names.ts";
import type { Frame } from "./origin.ts";

/** A namer that reads each file once, when a call path first leads through it. */
export function sourceNamer(): Namer {
  const project = new Project({ skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true });
  const fileAt = remember(
    (path: string) => readSource(project, path),
    (path) => path,
  );
  const placeAt = remember(
    (frame: Frame) => readPlace(fileAt(frame.file), frame),
    ({ file, line, column }) => `${file}:${line}:${column}`,
  );
  return (path) => joinPlaces(path.map(placeAt).reverse());
}

/** Where the value of one call goes, within the function that holds the call. */
interface Place {
  /** From the variable inwards: `["heads", "0"]` of `const heads = [dense(x, 1)]`. */
  readonly names: readonly string[];
  /** What destructuring calls the value's parts, by property or element: `const { mean: m } = …` is `mean` → `m`. */
  readonly parts: ReadonlyMap<string, string> | undefined;
  /** The call is the whole value, not a part of an expression. */
  readonly exact: boolean;
  /** The value is returned (so that the caller names it), rather than kept or dropped here. */
  readonly returned: boolean;
  /** The call runs once for each iteration or element. */
  readonly repeats: boolean;
  /** Which of how many calls of one function in its expression it is, where there are several: `1of2`. */
  readonly among: string;
}

const nowhere: Place = {
  names: [],
  parts: undefined,
  exact: false,
  returned: false,
  repeats: false,
  among: "",
};

function readSource(project: Project, path: string): SourceFile | undefined {
  return /\.[cm]?[jt]sx?$/.test(path) && existsSync(path) ? project.addSourceFileAtPath(path) : undefined;
}

function readPlace(file: SourceFile | undefined, frame: Frame): Place {
  const call = file && callAt(file, frame);
  return call ? placeOf(call) : nowhere;
}

// ── Joining the places of a path ──

/** Places are given outermost first; a helper's variables follow the one its caller gives the result. */
function joinPlaces(given: readonly Place[]): ShapedName {
  const places = given.map((place, k) => (k === 0 ? withoutGroup(place) : place));
  for (let k = 0; k < places.length; k++) places.splice(k, 2, ...resolvePart(places[k]!, places[k + 1]));
  const segments = places.map(({ names }) => names.map(plainName).filter(Boolean).join("_"));
  const named = segments.flatMap((segment, k) => (segment === "" ? [] : [k]));
  const numbered = repeatedSegment(places, segments);
  const among = named.map((k, position) => amongOf(places.slice(k, named[position + 1])));
  return {
    segments: named.map((k) => segments[k]!),
    qualified: named.map((k, position) => [segments[k]!, ...among[position]!].join("_")),
    exact: places.slice(named.at(-1) ?? 0).every((place) => place.exact),
    repeats: numbered === undefined ? undefined : named.indexOf(numbered),
  };
}

/** Places without a name of their own belong to the one before. */
function amongOf(places: readonly Place[]): readonly string[] {
  return places.flatMap(({ among }) => (among === "" ? [] : [among]));
}

/** `const { mean } = moments(x)`, and `mean` is what moments calls the value: one name, not `mean_mean`. */
function resolvePart(outer: Place, inner: Place | undefined): readonly Place[] {
  if (!inner) return [outer.parts ? { ...outer, exact: false } : outer];
  const [key, ...rest] = inner.names;
  const part = key === undefined ? undefined : partCalled(outer.parts, key);
  if (part === undefined) return [outer.parts ? { ...outer, exact: false } : outer, inner];
  return [
    { ...outer, names: [part], parts: undefined },
    { ...inner, names: rest },
  ];
}

function partCalled(parts: Place["parts"], key: string): string | undefined {
  return parts?.get(key) ?? [...(parts?.values() ?? [])].find((variable) => variable === key);
}

/** The groups of what a model returns, `outputs` and `metrics`, are no part of a name. */
function withoutGroup(place: Place): Place {
  const [group, ...names] = place.names;
  const grouped = place.returned && names.length > 0 && (group === "outputs" || group === "metrics");
  return grouped ? { ...place, names } : place;
}

/**
 * The segment that the innermost loop numbers: its own variable; without one, the variable its values are returned to,
 * or else the variable inside (`for (…) block(x)`).
 */
function repeatedSegment(places: readonly Place[], segments: readonly string[]): number | undefined {
  const loop = places.findLastIndex((place) => place.repeats);
  if (loop < 0) return undefined;
  const outer = segments.findLastIndex((segment, k) => k < loop && segment !== "");
  const inner = segments.findIndex((segment, k) => k > loop && segment !== "");
  const order = places[loop]!.returned ? [outer, inner] : [inner, outer];
  return segments[loop] !== "" ? loop : order.find((k) => k >= 0);
}

// ── Finding the call of a frame ──

/**
 * Engines place a call at its callee's last name (`b` of `a.b(x)`), at its opening parenthesis, or at the bracket before
 * it; a getter at its name or the dot before it.
 */
function callAt(file: SourceFile, frame: Frame): Node | undefined {
  const position = positionOf(file, frame);
  let node: Node | undefined = position === undefined ? undefined : file.getDescendantAtPos(position);
  let getter: Node | undefined;
  for (; node && !endsExpression(node); node = node.getParent()) {
    if (isCall(node) && position! < argumentsStart(node)) return node;
    if (isCall(node) && position! < node.getEnd() - 1) break; // in an argument
    if (Node.isPropertyAccessExpression(node)) getter ??= node;
  }
  return getter;
}

function positionOf(file: SourceFile, { line, column }: Frame): number | undefined {
  const starts = file.compilerNode.getLineStarts();
  const position = (starts[line - 1] ?? NaN) + column - 1;
  return position < (starts[line] ?? file.getEnd()) ? position : undefined;
}

function isCall(node: Node): boolean {
  return Node.isCallExpression(node) || Node.isNewExpression(node) || Node.isTaggedTemplateExpression(node);
}

function argumentsStart(call: Node): number {
  if (Node.isTaggedTemplateExpression(call)) return call.getTemplate().getStart();
  const first =
    Node.isCallExpression(call) || Node.isNewExpression(call) ? call.getArguments()[0] : undefined;
  return first?.getStart() ?? call.getEnd();
}

function endsExpression(node: Node): boolean {
  return Node.isStatement(node) || Node.isFunctionLikeDeclaration(node) || Node.isPropertyDeclaration(node);
}

// ── From a call up to its variable ──

function placeOf(call: Node): Place {
  return { ...destination(call), repeats: isElementMethod(call) || inLoop(call), among: amongCalls(call) };
}

/**
 * Layers of one expression are told apart by number and count, outermost first: another one among them changes the names of
 * all, so that none takes over another one's weights.
 */
function amongCalls(call: Node): string {
  const callee = calleeOf(call);
  if (callee === undefined) return "";
  let whole = call;
  for (let parent = call.getParent(); parent && isWithin(whole, parent); parent = parent.getParent())
    whole = parent;
  const same = [whole, ...whole.getDescendants()].filter(
    (each) => calleeOf(each) === callee && functionAround(each) === functionAround(call),
  );
  return same.length < 2 ? "" : `${same.indexOf(call) + 1}of${same.length}`;
}

/** Whether an expression is a part of the one around it, with no key, variable or statement between. */
function isWithin(node: Node, parent: Node): boolean {
  return (
    !Node.isStatement(parent) &&
    !Node.isFunctionLikeDeclaration(parent) &&
    keysOf(node, parent).length === 0 &&
    !Node.isObjectLiteralExpression(parent) &&
    !isReturned(node, parent) &&
    targetOf(node, parent) === undefined &&
    storeOf(node, parent) === undefined
  );
}

function calleeOf(call: Node): string | undefined {
  return Node.isCallExpression(call) ? call.getExpression().getText() : undefined;
}

function functionAround(node: Node): Node | undefined {
  return node.getFirstAncestor((each) => Node.isFunctionLikeDeclaration(each));
}

type Destination = Omit<Place, "repeats" | "among">;

/** Climbs from an expression, collecting the keys and indices of the objects and arrays it stands in. */
function destination(expression: Node): Destination {
  const keys: string[] = [];
  let exact = true;
  let keyed = false; // the value is all of a property, whatever becomes of the object
  for (let node = expression, parent = node.getParent(); parent; node = parent, parent = node.getParent()) {
    const target = targetOf(node, parent);
    if (target) return land(target, keys, exact);
    if (isReturned(node, parent)) return { names: keys, parts: undefined, exact, returned: true };
    if (Node.isStatement(parent)) break;
    const store = storeOf(node, parent);
    if (store) return land(store.target, [...store.keys, ...keys], exact);
    if (Node.isPropertyAssignment(parent)) keyed = true;
    exact &&= keyed || isTransparent(node, parent);
    keys.unshift(...keysOf(node, parent));
  }
  return { ...nowhere, names: keys, exact: exact && keyed };
}

function keysOf(node: Node, parent: Node): readonly string[] {
  if (Node.isPropertyAssignment(parent)) return [keyOf(parent.getNameNode())];
  if (!Node.isArrayLiteralExpression(parent) || Node.isSpreadElement(node)) return [];
  return [String(parent.getElements().findIndex((element) => element === node))];
}

/** What the value is kept in, if `parent` keeps it: a variable's name, a pattern, an assigned expression. */
function targetOf(node: Node, parent: Node): Node | undefined {
  if (Node.isVariableDeclaration(parent) || Node.isParameterDeclaration(parent)) return parent.getNameNode();
  if (Node.isBindingElement(parent) || Node.isPropertyDeclaration(parent)) return parent.getNameNode();
  if (Node.isBinaryExpression(parent) && parent.getRight() === node && isAssignment(parent))
    return parent.getLeft();
  if (Node.isForOfStatement(parent) && parent.getExpression() === node) return parent.getInitializer();
  return undefined;
}

/** The value of an expression goes to a target, at `keys` within it. */
function land(target: Node, keys: readonly string[], exact: boolean): Destination {
  const parts = partsOf(target);
  if (!parts) return { names: [...targetNames(target), ...keys], parts, exact, returned: false };
  const part = keys[0] === undefined ? undefined : parts.get(keys[0]);
  if (part !== undefined)
    return { names: [part, ...keys.slice(1)], parts: undefined, exact, returned: false };
  const all = [...parts.values()].filter((name) => plainName(name) !== "");
  return { names: [...all, ...keys], parts, exact: exact && all.length === 1, returned: false };
}

/** `h`, `layers.first`, `this.weights` (without `this`), `layers[0]`, `layers[i]` (without i), `const h` of a for…of. */
function targetNames(target: Node): readonly string[] {
  if (Node.isIdentifier(target)) return [target.compilerNode.text];
  if (Node.isPropertyAccessExpression(target))
    return [...targetNames(target.getExpression()), keyOf(target.getNameNode())];
  if (Node.isElementAccessExpression(target)) {
    const index = target.getArgumentExpression();
    const key = index && (Node.isStringLiteral(index) || Node.isNumericLiteral(index)) ? [keyOf(index)] : [];
    return [...targetNames(target.getExpression()), ...key];
  }
  if (Node.isVariableDeclarationList(target))
    return target.getDeclarations().flatMap((each) => targetNames(each.getNameNode()));
  if (isWrapper(target)) return targetNames(target.getExpression());
  return [keyOf(target)];
}

/** The parts a pattern gives names to: `{ mean, variance: v }` is mean → mean, variance → v; `[h, c]` is 0 → h, 1 → c. */
function partsOf(pattern: Node): ReadonlyMap<string, string> | undefined {
  if (Node.isObjectBindingPattern(pattern))
    return new Map(
      pattern
        .getElements()
        .map((each) => [
          keyOf(each.getPropertyNameNode() ?? each.getNameNode()),
          partName(each.getNameNode()),
        ]),
    );
  if (Node.isArrayBindingPattern(pattern))
    return new Map(
      pattern
        .getElements()
        .flatMap((each, k) =>
          Node.isBindingElement(each) ? [[String(k), partName(each.getNameNode())]] : [],
        ),
    );
  if (Node.isArrayLiteralExpression(pattern))
    return new Map(pattern.getElements().map((each, k) => [String(k), partName(each)]));
  if (Node.isObjectLiteralExpression(pattern))
    return new Map(
      pattern.getProperties().flatMap((each) => {
        if (Node.isShorthandPropertyAssignment(each)) return [[each.getName(), each.getName()]];
        const value = Node.isPropertyAssignment(each) ? each.getInitializer() : undefined;
        return Node.isPropertyAssignment(each) && value ? [[keyOf(each.getNameNode()), partName(value)]] : [];
      }),
    );
  return undefined;
}

function partName(target: Node): string {
  return [...(partsOf(target)?.values() ?? targetNames(target))].join("_");
}

function keyOf(name: Node): string {
  if (Node.isIdentifier(name) || Node.isPrivateIdentifier(name)) return name.compilerNode.text;
  if (Node.isStringLiteral(name) || Node.isNoSubstitutionTemplateLiteral(name)) return name.getLiteralText();
  if (Node.isComputedPropertyName(name)) return keyOf(name.getExpression());
  return Node.isNumericLiteral(name) ? name.getLiteralText() : "";
}

/** `layers.push(…)`, `layers.set("first", …)`: kept in `layers`. */
function storeOf(
  node: Node,
  parent: Node,
): { readonly target: Node; readonly keys: readonly string[] } | undefined {
  const callee = Node.isCallExpression(parent) ? parent.getExpression() : undefined;
  if (!Node.isCallExpression(parent) || !Node.isPropertyAccessExpression(callee) || callee === node)
    return undefined;
  const target = callee.getExpression();
  const [key, value] = parent.getArguments();
  if (["push", "unshift"].includes(callee.getName())) return { target, keys: [] };
  return callee.getName() === "set" && value === node ? { target, keys: [keyOf(key!)] } : undefined;
}

function isReturned(node: Node, parent: Node): boolean {
  if (Node.isReturnStatement(parent) || Node.isYieldExpression(parent)) return true;
  return Node.isArrowFunction(parent) && parent.getBody() === node;
}

/** Whether `parent`'s value is exactly `node`'s. */
function isTransparent(node: Node, parent: Node): boolean {
  if (isWrapper(parent) || Node.isObjectLiteralExpression(parent) || Node.isPropertyAssignment(parent))
    return true;
  if (Node.isArrayLiteralExpression(parent)) return !Node.isSpreadElement(node);
  if (Node.isConditionalExpression(parent)) return parent.getCondition() !== node;
  if (!Node.isBinaryExpression(parent)) return false;
  const operator = parent.getOperatorToken().getText();
  return operator === "??" || operator === "||" || (/^(&&|,)$/.test(operator) && parent.getRight() === node);
}

function isWrapper(node: Node) {
  return (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isTypeAssertion(node) ||
    Node.isNonNullExpression(node) ||
    Node.isAwaitExpression(node)
  );
}

function isAssignment(node: Node): boolean {
  return Node.isBinaryExpression(node) && /^(=|\?\?=|\|\|=|&&=)$/.test(node.getOperatorToken().getText());
}

// ── Loops ──

/** Whether the call is an array's method that calls back for each element. */
function isElementMethod(call: Node): boolean {
  return Node.isCallExpression(call) && elementMethods.has(methodOf(call) ?? "");
}

const elementMethods = new Set(
  "map forEach reduce reduceRight flatMap from filter some every find findIndex".split(" "),
);

function methodOf(call: Node): string | undefined {
  const callee = Node.isCallExpression(call) ? call.getExpression() : undefined;
  return Node.isPropertyAccessExpression(callee) ? callee.getName() : undefined;
}

/** Whether a loop around the call, within its function, runs the call once per iteration. */
function inLoop(call: Node): boolean {
  for (let node = call, parent = call.getParent(); parent; node = parent, parent = parent.getParent()) {
    if (Node.isFunctionLikeDeclaration(parent) || Node.isFunctionExpression(parent)) return false;
    if (Node.isWhileStatement(parent) || Node.isDoStatement(parent)) return true;
    if (Node.isForStatement(parent) && parent.getInitializer() !== node) return true;
    if ((Node.isForOfStatement(parent) || Node.isForInStatement(parent)) && parent.getStatement() === node)
      return true;
  }
  return false;
}

function remember<Key, Value>(read: (key: Key) => Value, spell: (key: Key) => string): (key: Key) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (key) => {
    const spelled = spell(key);
    const entry = known.get(spelled) ?? { value: read(key) };
    known.set(spelled, entry);
    return entry.value;
  };
}
