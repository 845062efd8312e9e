// Numbers of some rows, column by column ("planes"), each plane in the smallest form that keeps its numbers exactly:
// whole numbers in 8, 16 or 32 bits, decimals as whole numbers over a power of ten, 64 bits for the rest.

/** Rows of several planes. */
export interface Block {
  readonly rows: number;
  /** How each plane is stored. */
  readonly forms: Uint8Array;
  /** Where each plane begins in `bytes`. */
  readonly offsets: Uint32Array;
  readonly bytes: ArrayBuffer;
}

// NaN stands for "no number"; in whole numbers the least of its width does.
const NOTHING = 0;
const INT8 = 1;
const INT16 = 2;
const INT32 = 3;
const FLOAT64 = 4;
/** DECIMAL + k: whole numbers of 32 bits over 10ᵏ. */
const DECIMAL = 10;
const MOST_DECIMALS = 9;
const WIDTHS: Readonly<Record<number, number>> = { [NOTHING]: 0, [INT8]: 1, [INT16]: 2, [FLOAT64]: 8 };

/** Packs `planes` planes of `rows` numbers; plane p begins at p · stride of `numbers`. */
export function packBlock(numbers: Float64Array, planes: number, stride: number, rows: number): Block {
  const forms = new Uint8Array(planes);
  const offsets = new Uint32Array(planes);
  let size = 0;
  for (let plane = 0; plane < planes; plane++) {
    forms[plane] = formOf(numbers, plane * stride, rows);
    offsets[plane] = size;
    size += 8 * Math.ceil((rows * widthOf(forms[plane]!)) / 8);
  }
  const bytes = new ArrayBuffer(size);
  const block = { rows, forms, offsets, bytes };
  for (let plane = 0; plane < planes; plane++) packPlane(block, plane, numbers, plane * stride);
  return block;
}

/** Whether a plane has no number at all. */
export function isNothing(block: Block, plane: number): boolean {
  return !(plane < block.forms.length) || block.forms[plane] === NOTHING;
}

/** Writes the numbers of a plane to the front of `into`. */
export function unpackPlane(block: Block, plane: number, into: Float64Array): void {
  const { rows } = block;
  if (isNothing(block, plane)) return void into.fill(NaN, 0, rows);
  const form = block.forms[plane]!;
  const stored = view(block, plane);
  const nothing = leastOf(form);
  const scale = 10 ** Math.max(form - DECIMAL, 0);
  for (let row = 0; row < rows; row++) {
    const value = stored[row]!;
    into[row] = value === nothing ? NaN : value / scale;
  }
}

function widthOf(form: number): number {
  return WIDTHS[form] ?? 4;
}

function leastOf(form: number): number {
  if (form === FLOAT64) return NaN;
  return form === INT8 ? -(2 ** 7) : form === INT16 ? -(2 ** 15) : -(2 ** 31);
}

function view({ forms, offsets, bytes, rows }: Block, plane: number) {
  const offset = offsets[plane]!;
  const form = forms[plane];
  if (form === INT8) return new Int8Array(bytes, offset, rows);
  if (form === INT16) return new Int16Array(bytes, offset, rows);
  return form === FLOAT64 ? new Float64Array(bytes, offset, rows) : new Int32Array(bytes, offset, rows);
}

function packPlane(block: Block, plane: number, numbers: Float64Array, from: number): void {
  const form = block.forms[plane]!;
  if (form === NOTHING) return;
  const stored = view(block, plane);
  const nothing = leastOf(form);
  const scale = 10 ** Math.max(form - DECIMAL, 0);
  for (let row = 0; row < block.rows; row++) {
    const value = numbers[from + row]!;
    stored[row] = value !== value ? nothing : form === FLOAT64 ? value : Math.round(value * scale);
  }
}

function formOf(numbers: Float64Array, from: number, rows: number): number {
  let decimals = 0;
  let scale = 1;
  let largest = -1;
  for (let row = from; row < from + rows; row++) {
    const value = numbers[row]!;
    if (value !== value) continue;
    const size = Math.abs(value);
    if (size > largest) largest = size;
    while (Math.round(value * scale) / scale !== value) {
      if (decimals === MOST_DECIMALS || largest * scale >= 2 ** 31) return FLOAT64;
      decimals++;
      scale *= 10;
    }
  }
  if (largest < 0) return NOTHING;
  if (largest * scale >= 2 ** 31 - 1) return FLOAT64;
  if (decimals > 0) return DECIMAL + decimals;
  return largest < 2 ** 7 ? INT8 : largest < 2 ** 15 ? INT16 : INT32;
}
