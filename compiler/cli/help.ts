// Help texts.

const general = `adjoint: declare a model, get its gradient and its trainer as TypeScript you own.

  adjoint build [MODEL …]            emit generated/NAME.ts for each model
  adjoint train MODEL [--data FILE]  build a model and train it
  adjoint predict MODEL --weights F  predict with trained weights
  adjoint gradcheck [MODEL …]        check derived gradients against central differences
  adjoint verify [MODEL …]           hold a model's emitted code to everything that must be true of it
  adjoint show MODEL --level LEVEL   print a model at one of the compiler's levels

MODEL is a file such as models/digits.ts. Without one, every models/*.ts is meant.
\`adjoint COMMAND --help\` tells more. Exit codes: 0 done, 1 failure, 2 usage.`;

const texts: Readonly<Record<string, string>> = {
  build: `adjoint build [MODEL …] [--check] [--watch] [--out DIR] [--skip-types] [--verify] [--json]

Compiles models and writes their modules to generated/ (or DIR). The same model gives the same bytes on any machine.

  --check     write nothing; exit 1 with a diff when a generated file is missing or stale
  --watch     build again whenever a model changes
  --out DIR   where modules go (default: generated)
  --skip-types  build models that TypeScript finds errors in; otherwise they are told and not built
  --verify    hold each model to \`adjoint verify\` too; what does not pass is not written
  --json      print {model, file, state} for each model on stdout

  adjoint build
  adjoint build models/digits.ts
  adjoint build --check`,
  gradcheck: `adjoint gradcheck [MODEL …] [--seed S] [--json]

Compiles models in float64 and compares every derived gradient with central differences, per parameter: each element
up to 256, beyond that eight random directions and 64 elements. Fails above a relative error of 1e-6. Values that a model
stops (stopGradient, straightThrough) are held meanwhile. A derivative that a model states (withDerivative) is also
compared with the one derived from its value, and a wrong one is named.

  adjoint gradcheck models/digits.ts`,
  verify: `adjoint verify [MODEL …] [--seed S] [--json]

Holds models to what the compiler's own tests hold random ones to, at random numbers and where branches meet, and prints a
certificate: how many values were compared, the worst disagreement, and where.

  kernels        each program's loops against the meaning of its tensors in float64, optimized and not, twice in a row
  methods        every method of the trainer as emitted, in random orders
  cuts           gradients of a batch in pieces against those of the whole
  float32        loss and gradients against those in float64 at the rounded numbers
  gradients      against central differences, as gradcheck
  derivatives    Jacobians and Hessians, forward and reverse mode
  masked inputs  what the loss does not read holds NaN and infinities: loss and gradients stay the same to the bit

  adjoint verify models/digits.ts
  adjoint build --verify             verify each model before its module is written`,
  show: `adjoint show MODEL --level tensor|stabilize|gradient|kernel|loop

Prints a model as the compiler sees it.

  tensor     the loss in index notation
  stabilize  naive formulas that were rewritten to stable ones: the identity, and where in the model
  gradient   the derived gradient of every parameter, in the same notation
  kernel     which tensors are computed together, in which loops
  loop       the loops that are emitted

  adjoint show models/linear.ts --level gradient`,
  train: `adjoint train MODEL [--data FILE …] [options]

Builds a model and trains it; without --data on the data its NAME.data.ts declares.

  --data FILE …          CSV, or IDX images and labels (gzipped or not)
  --target COLUMN        the CSV column to predict
  --ignore-column COLUMN leave a column out; may be repeated
  --delimiter C, --decimal "," and --thousands C
                         how the CSV is written, where it isn't as usual; tab for a tab
  --missing A,B,…        cells that stand for nothing, beside empty ones and NA: --missing -,None,-999
  --category-case WHAT   ignore (default): false and False are one category; keep: they are two
  --unknown WHAT         what predict does with a category that training did not know: category (default) takes it
                         for none of the known ones, error refuses it
  --held-out F           fraction of examples held out (default 0.2)
  --sampler S            stochastic, mini-batch (default) or full-batch
  --replacement          stochastic: draw with replacement
  --batch B              examples a mini-batch (default 32)
  --optimizer NAME       another optimizer than the model's: sgd, momentum, nesterov, adagrad, adadelta, rmsprop,
                         rprop, adam, adamw, adamax, nadam, radam, lion
  --learning-rate X      another learning rate; --hyper name=value for any other number
  --schedule NAME        the learning rate over the training: constant, step, multistep, exponential, cosine,
                         cosine-warm-restarts, one-cycle, linear-warmup, polynomial, warmup-cosine or plateau, with
                         options if wanted: step:every=100,gamma=0.5; multistep:milestones=100+200
  --epochs E, --seed S, --limit N
  --out FILE             write weights and data preparation (safetensors) at the end, and when a signal (Ctrl-C, kill, a
                         closed terminal) ends training after the current update; when it diverges, the last finite ones
  --weights FILE         start from these parameters; the optimizer's state begins anew
  --accept WHAT          use such weights nevertheless: not-finite, other-model, raw-data
  --skip-types           train a model that TypeScript finds errors in
  --json                 final numbers as JSON on stdout

  adjoint train models/digits.ts --epochs 3
  adjoint train models/housing.ts --data housing.csv --target median_house_value --out housing.safetensors`,
  predict: `adjoint predict MODEL --weights FILE --data FILE … [--json] [--accept WHAT] [--skip-types]

Prepares raw rows as in training and prints what the model predicts, one CSV line a row. Refused, unless accepted by name:
weights that are NaN or infinite (--accept not-finite), weights of a model of another name (other-model), and data of
another kind than the weights were trained on, a table for data that NAME.data.ts prepared itself, say (raw-data).
Rows are read as those of training were, unless --delimiter, --decimal, --thousands, --missing, --category-case or
--unknown say otherwise (adjoint train --help).

  adjoint predict models/housing.ts --weights housing.safetensors --data new.csv`,
};

export function help(command?: string): string {
  return command !== undefined && Object.hasOwn(texts, command) ? texts[command]! : general;
}
