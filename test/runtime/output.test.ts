// The file that weights go to: what can go wrong goes wrong before training, and what is written is never lost.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkOutput, openOutput } from "../../runtime/output.ts";

let folder = "";
const at = (name: string) => join(folder, name);
const bytes = (text: string) => new TextEncoder().encode(text);
const modeOf = (name: string) => statSync(at(name)).mode & 0o777;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "output-"))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Opens, reserves and commits, as a training does. */
async function write(path: string, text: string): Promise<void> {
  const output = await openOutput(path);
  await output.reserve(bytes("first"));
  await output.commit(bytes(text));
}

describe("before anything is written", () => {
  const refused: [string, (folder: string) => string, RegExp][] = [
    ["no name", () => "", /it is empty\. Give one/],
    ["a folder", (f) => f, /it is a folder\. Name a file in it: .*model\.safetensors/],
    ["a name that ends like a folder's", (f) => `${f}/new/`, /it is a folder/],
    ["a name that is too long", (f) => join(f, "x".repeat(300)), /its name is too long/],
    ["a folder that is not there", (f) => join(f, "no", "w"), /no such folder .*mkdir -p/],
    [
      "a file in place of a folder",
      (f) => (writeFileSync(join(f, "a"), ""), join(f, "a", "w")),
      /can't write it/,
    ],
    ["a device", () => "/dev/null", /it is a device/],
    ["a NUL", (f) => join(f, "a\0b"), /can't contain NUL/],
    [
      "a pipe",
      (f) => (execFileSync("mkfifo", [join(f, "pipe")]), join(f, "pipe")),
      /it is a pipe; expected a file/,
    ],
    [
      "links in a circle",
      (f) => (symlinkSync("b", join(f, "a")), symlinkSync("a", join(f, "b")), join(f, "a")),
      /lead in a circle/,
    ],
    [
      "a link to a device",
      (f) => (symlinkSync("/dev/full", join(f, "full")), join(f, "full")),
      /it is a device/,
    ],
    [
      "a write-protected file",
      (f) => (writeFileSync(join(f, "kept"), "kept", { mode: 0o444 }), join(f, "kept")),
      /it is write-protected/,
    ],
  ];
  test.each(refused)("%s is refused", async (_, path, message) => {
    const given = path(folder);
    const before = readdirSync(folder);
    await expect(checkOutput(given)).rejects.toThrow(message);
    await expect(openOutput(given)).rejects.toThrow(message);
    expect(readdirSync(folder)).toEqual(before);
  });

  test("what the command reads is refused, under any name", async () => {
    writeFileSync(at("data.csv"), "a,b\n");
    symlinkSync(at("data.csv"), at("link"));
    const inputs = [["the data that is trained on", at("data.csv")]] as const;
    await expect(checkOutput(at("link"), inputs)).rejects.toThrow(
      /link: can't write it: it is the data that/,
    );
    await checkOutput(at("other"), inputs);
  });
});

describe("what is written", () => {
  test("replaces a file whole, and leaves no trace; discarded, it leaves what was there", async () => {
    await write(at("w"), "old");
    const output = await openOutput(at("w"));
    await output.reserve(bytes("longer than what follows"));
    expect(readFileSync(at("w"), "utf8")).toBe("old");
    await output.discard();
    expect(readFileSync(at("w"), "utf8")).toBe("old");
    await write(at("w"), "new");
    expect(readFileSync(at("w"), "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["w"]);
  });

  test("goes where a link leads, also to a name that is not there yet; the link stays", async () => {
    mkdirSync(at("far"));
    symlinkSync("far", at("near"));
    symlinkSync("near/../far/target", at("link"));
    await write(at("link"), "1");
    await write(at("link"), "2");
    expect(lstatSync(at("link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(at("far/target"), "utf8")).toBe("2");
    expect(readdirSync(at("far"))).toEqual(["target"]);
  });

  test("keeps the mode of what was there; a new file has the one that the umask says", async () => {
    writeFileSync(at("secret"), "");
    for (const mode of [0o600, 0o640, 0o666]) {
      chmodSync(at("secret"), mode);
      await write(at("secret"), "w");
      expect(modeOf("secret")).toBe(mode);
    }
    await write(at("new"), "w");
    expect(modeOf("new")).toBe(0o666 & ~process.umask());
  });

  test("is never more open than what it replaces, while it is written", async () => {
    writeFileSync(at("secret"), "", { mode: 0o600 });
    const output = await openOutput(at("secret"));
    const modes = readdirSync(folder).map(modeOf);
    await output.discard();
    expect(modes).toEqual([0o600, 0o600]);
  });

  test("is kept under another name where its own can't be taken any more", async () => {
    const output = await openOutput(at("w"));
    mkdirSync(at("w"));
    await expect(output.commit(bytes("hours of work"))).rejects.toThrow(
      /it is a folder.*Nothing is lost: it is kept in/,
    );
    const kept = readdirSync(folder).filter((name) => name.endsWith(".kept"));
    expect(readFileSync(at(kept[0]!), "utf8")).toBe("hours of work");
    expect(readdirSync(folder)).toEqual(["w", ...kept]);
  });

  test("is written although its temporary file was taken away or replaced", async () => {
    for (const replaceBy of [undefined, "an impostor"]) {
      const output = await openOutput(at("w"));
      const temporary = readdirSync(folder).find((name) => name.startsWith(".adjoint-"))!;
      rmSync(at(temporary));
      if (replaceBy !== undefined) symlinkSync(at("victim"), at(temporary));
      await output.commit(bytes("all"));
      expect(readFileSync(at("w"), "utf8")).toBe("all");
      expect(existsSync(at("victim"))).toBe(false);
      rmSync(at(temporary), { force: true });
    }
  });
});

describe("what killed processes leave", () => {
  /** A name like that of another process, for the file `w`. */
  async function nameOf(process_: number): Promise<string> {
    const output = await openOutput(at("w"));
    const own = readdirSync(folder).find((name) => name.startsWith(".adjoint-"))!;
    await output.discard();
    return own.replace(`-${process.pid}-`, `-${process_}-`);
  }
  const gone = 2 ** 22 + 1; // beyond the largest number of a process

  test("is cleaned by the next run of the same name; what only looks like it stays", async () => {
    const leftover = await nameOf(gone);
    const other = leftover.replace(/[0-9a-f]{16}/, "0".repeat(16));
    writeFileSync(at("victim"), "");
    for (const name of [leftover, other, `${leftover}.txt`]) writeFileSync(at(name), "partial");
    const link = leftover.replace(/[0-9a-f]{24}$/, "0".repeat(24));
    symlinkSync(at("victim"), at(link));
    await write(at("w"), "new");
    expect(readdirSync(folder).sort()).toEqual([link, other, `${leftover}.txt`, "victim", "w"].sort());
  });

  test("a living process is named, and its file left alone", async () => {
    const living = await nameOf(process.ppid);
    writeFileSync(at(living), "at work");
    const output = await openOutput(at("w"));
    expect(output.rival).toBe(process.ppid);
    await output.discard();
    expect(readdirSync(folder)).toEqual([living]);
  });
});
