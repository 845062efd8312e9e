// `adjoint verify`: holds a model to what the compiler's own tests hold random ones to, and prints a certificate.
import type { ModelDefinition } from "../1-declare/model.ts";
import { loadModel } from "./load-model.ts";
import { explained } from "./explain.ts";
import { compileOptions, modelFiles, relative } from "./models.ts";
import { readArguments, seedOption } from "./usage.ts";
import { verifyDefinition } from "../verify/verify.ts";
import type { Finding } from "../verify/finding.ts";

export async function verify(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args: [...args],
    allowPositionals: true,
    options: { seed: { type: "string", default: "0" }, json: { type: "boolean", default: false } },
  });
  const seed = seedOption(values.seed);
  let failures = 0;
  for (const file of modelFiles(positionals)) if (!(await verifyFile(file, seed, values.json))) failures++;
  return failures === 0 ? 0 : 1;
}

/** Verifies one model and says what was found; its mistakes do not keep others from being verified. */
async function verifyFile(file: string, seed: number, json: boolean): Promise<boolean> {
  const model = relative(file);
  try {
    const { definition } = await loadModel(file);
    const findings = await findingsOf(definition, file, seed);
    const passed = hasPassed(findings);
    if (json) console.log(JSON.stringify({ model, passed, findings }));
    else console.log(certificate(model, findings));
    return passed;
  } catch (error) {
    const text = explained(error, model);
    if (json) console.log(JSON.stringify({ model, passed: false, failed: text }));
    else console.log(`FAIL ${model}`);
    console.error(text);
    return false;
  }
}

export async function findingsOf(
  definition: ModelDefinition,
  file: string,
  seed: number,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of verifyDefinition(definition, { ...compileOptions(file), seed }))
    findings.push(finding);
  return findings;
}

export function hasPassed(findings: readonly Finding[]): boolean {
  return findings.every(({ problem }) => problem === undefined);
}

/** What was compared, how far it is off at worst, and where. */
export function certificate(model: string, findings: readonly Finding[]): string {
  const total = findings.reduce((sum, { values }) => sum + values, 0);
  const lines = findings.map((finding) => `       ${finding.check}: ${line(finding)}`);
  return [`${hasPassed(findings) ? "ok  " : "FAIL"} ${model}: ${count(total)} compared`, ...lines].join("\n");
}

function line({ values, worst, where, problem, skipped, remark }: Finding): string {
  if (problem !== undefined) return problem;
  if (skipped !== undefined) return `not checked: ${skipped}`;
  if (values === 0) return "nothing to compare";
  const disagreement = worst === 0 ? "no difference" : `worst ${worst.toExponential(1)}, ${where}`;
  return `${count(values)}, ${disagreement}${remark === undefined ? "" : ` (${remark})`}`;
}

function count(values: number): string {
  return `${values.toLocaleString("en-US")} ${values === 1 ? "value" : "values"}`;
}
