// A file that is written once, at the end of hours of work: nothing about it may fail only then, and nothing may be lost.
// It is opened before the work, beside its final name; links are followed, modes kept, devices refused. Node only.
import { createHash, randomBytes } from "node:crypto";
import { rmSync, type Stats } from "node:fs";
import {
  constants,
  lstat,
  open,
  readdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { basename, dirname, isAbsolute, join, sep } from "node:path";
import { AdjointError, shown, visible } from "./error.ts";
import { fileError } from "./files.ts";

export interface OutputFile {
  /** Another living process that writes to the same name, if any. */
  readonly rival: number | undefined;
  /** Writes what will be written once more by `commit`: takes the room on the disk now. */
  reserve(bytes: Uint8Array): Promise<void>;
  /**
   * Replaces what was there by `bytes`, whole, flushed to the disk, with the mode of what was there. Where that fails, the
   * bytes are kept elsewhere, and the AdjointError says where.
   */
  commit(bytes: Uint8Array): Promise<void>;
  /** Leaves what was there, and no trace. */
  discard(): Promise<void>;
}

/** Where a path leads, its links followed. */
interface Destination {
  readonly folder: string;
  readonly name: string;
  readonly file: string;
  readonly existing: Stats | undefined;
}

interface Temporary {
  readonly path: string;
  readonly handle: FileHandle;
}

/**
 * Throws AdjointError unless a file can be at `path`: for a folder, a device, a name that is too long or a folder that
 * is not there, and where it is one of the `inputs`, given as [what it is, path].
 */
export async function checkOutput(
  path: string,
  inputs: readonly (readonly [what: string, path: string])[] = [],
): Promise<void> {
  const { existing } = await destinationOf(path);
  for (const [what, input] of inputs) {
    const read = await stat(input).catch(() => undefined);
    if (read && existing && read.ino === existing.ino && read.dev === existing.dev)
      throw refusal(path, `it is ${what}. Name another file`);
  }
}

/** Opens the file, under a name that nobody can guess, and cleans what killed processes left of it. */
export async function openOutput(path: string): Promise<OutputFile> {
  const destination = await destinationOf(path);
  const rival = await cleanLeftovers(destination);
  const temporary = await create(destination).catch((error: unknown) => {
    throw fileError(path, "write", error);
  });
  const clean = (): void => rmSync(temporary.path, { force: true });
  process.once("exit", clean);
  return {
    rival,
    reserve: (bytes) =>
      overwrite(temporary.handle, bytes).catch((error: unknown) => {
        throw fileError(path, "write", error);
      }),
    commit: async (bytes) => {
      await replace(path, temporary, bytes).finally(() => process.off("exit", clean));
    },
    discard: async () => {
      await temporary.handle.close().catch(() => {});
      await rm(temporary.path, { force: true });
      process.off("exit", clean);
    },
  };
}

async function destinationOf(path: string): Promise<Destination> {
  if (path === "") throw refusal("the name of the file", "it is empty. Give one, say model.safetensors");
  if (path.includes("\0")) throw refusal(path, "a name can't contain NUL. Rename it");
  if (path.endsWith("/") || path.endsWith(sep)) throw folderRefusal(path);
  checkKind(path, await stat(path).catch(() => undefined));
  try {
    return await follow(path);
  } catch (error) {
    if (error instanceof AdjointError) throw error;
    throw fileError(path, "write", error);
  }
}

/** A link to a name that is not taken yet leads there, too. */
async function follow(path: string): Promise<Destination> {
  let given = path;
  for (let links = 0; links < 40; links++) {
    const folder = await realFolder(given);
    const name = basename(given);
    const file = join(folder, name);
    const existing = await lstat(file).catch(ifMissing);
    if (!existing?.isSymbolicLink()) return checked(path, { folder, name, file, existing });
    const target = await readlink(file);
    given = isAbsolute(target) ? target : `${folder}${sep}${target}`; // unresolved: .. after a link is the link's
  }
  throw refusal(path, "its symbolic links lead in a circle");
}

async function realFolder(path: string): Promise<string> {
  const folder = dirname(path);
  return realpath(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw refusal(path, `there is no such folder ${shown(folder)}. Make it first: mkdir -p ${shown(folder)}`);
  });
}

function checked(path: string, destination: Destination): Destination {
  const { existing } = destination;
  checkKind(path, existing);
  // The owner of a folder may replace what nobody may write, and root everything; whoever protects a file means it.
  if (existing && (existing.mode & 0o222) === 0)
    throw refusal(path, "it is write-protected. Name another file, or allow it: chmod u+w");
  return destination;
}

function checkKind(path: string, found: Stats | undefined): void {
  if (!found || found.isFile()) return;
  if (found.isDirectory()) throw folderRefusal(path);
  const kind = found.isFIFO() ? "a pipe" : found.isSocket() ? "a socket" : "a device";
  throw refusal(path, `it is ${kind}; expected a file, or a name for a new one`);
}

function folderRefusal(path: string): AdjointError {
  return refusal(path, `it is a folder. Name a file in it: ${shown(join(path, "model.safetensors"))}`);
}

function refusal(path: string, reason: string): AdjointError {
  return new AdjointError(`${shown(path)}: can't write it: ${reason}.`);
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

/** Exclusively, through no link, never more open than what it will replace. */
async function create({ folder, name, existing }: Destination): Promise<Temporary> {
  const random = randomBytes(12).toString("hex");
  const path = join(folder, `.adjoint-${keyOf(name)}-${process.pid}-${random}`);
  const { O_CREAT, O_EXCL, O_RDWR, O_NOFOLLOW = 0 } = constants;
  const mode = existing ? 0o600 : 0o666; // the mode of what was there is taken at the end
  return { path, handle: await open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW, mode) };
}

/** The same for every run that writes to this name in this folder from this machine. */
function keyOf(name: string): string {
  return createHash("sha256").update(`${hostname()}\0${name}`).digest("hex").slice(0, 16);
}

/** Removes the temporary files of processes that are no more; the number of one that lives, if any. */
async function cleanLeftovers({ folder, name }: Destination): Promise<number | undefined> {
  const pattern = new RegExp(`^\\.adjoint-${keyOf(name)}-(\\d+)-[0-9a-f]{24}$`);
  const files = await readdir(folder).catch(() => []); // a folder may be writable and unreadable
  let rival: number | undefined;
  for (const file of files) {
    const process = Number(pattern.exec(file)?.[1]);
    if (Number.isNaN(process)) continue;
    if (isAlive(process)) rival = process;
    else await removeOwn(join(folder, file)).catch(() => {});
  }
  return rival;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function removeOwn(path: string): Promise<void> {
  const found = await lstat(path);
  if (found.isFile() && found.uid === process.getuid?.()) await rm(path);
}

async function overwrite(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at, Math.min(bytes.length - at, 2 ** 30), at);
    at += bytesWritten;
  }
  await handle.truncate(bytes.length);
  await handle.sync();
}

/** The destination is looked up again: hours have passed. */
async function replace(path: string, opened: Temporary, bytes: Uint8Array): Promise<void> {
  let written = opened;
  try {
    const destination = await destinationOf(path);
    if (!(await isStillThere(opened))) {
      written = await create(destination);
      await opened.handle.close();
    }
    await overwrite(written.handle, bytes);
    await takeMode(written.handle, destination.existing);
    await written.handle.close();
    await rename(written.path, destination.file);
    await syncFolder(destination.folder);
  } catch (error) {
    throw await keep(path, written, bytes, error);
  }
}

async function isStillThere({ path, handle }: Temporary): Promise<boolean> {
  const [named, own] = [await lstat(path).catch(() => undefined), await handle.stat()];
  return named !== undefined && named.ino === own.ino && named.dev === own.dev;
}

async function takeMode(handle: FileHandle, existing: Stats | undefined): Promise<void> {
  if (!existing) return;
  const { uid, gid } = await handle.stat();
  if (uid !== existing.uid || gid !== existing.gid)
    await handle.chown(existing.uid, existing.gid).catch(() => {}); // only root may give files away
  await handle.chmod(existing.mode & 0o777);
}

/** After a power failure a new name may be forgotten, unless its folder is flushed; not all systems can. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close().catch(() => {});
}

/** The bytes under a name of their own: beside the file, else here, else where temporary files go. The error that says so. */
async function keep(
  path: string,
  written: Temporary,
  bytes: Uint8Array,
  cause: unknown,
): Promise<AdjointError> {
  await written.handle.close().catch(() => {});
  const { message } = cause instanceof AdjointError ? cause : fileError(path, "write", cause);
  const name = `${[...basename(path)].slice(0, 40).join("")}.${randomBytes(4).toString("hex")}.kept`;
  for (const folder of [dirname(written.path), process.cwd(), tmpdir()]) {
    const kept = join(folder, name);
    const isKept = await writeFile(kept, bytes, { flag: "wx", mode: 0o600 }).then(
      () => true,
      () => false,
    );
    await rm(isKept ? written.path : kept, { force: true }).catch(() => {});
    if (isKept) return new AdjointError(`${message} Nothing is lost: it is kept in ${visible(kept)}.`);
  }
  return new AdjointError(`${message} It could not be kept anywhere else either.`);
}
