#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# HL7's Java validator, then ours, over examples and random answers: judged.sh LFORMS_RESULTS FOLDER PROGRAM [ARGUMENT]...
# LFORMS_RESULTS are those of tests/peers/lforms/run.sh. Exit 77 without them, the examples, or the validator.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project_dir=$(cd "$here/../../.." && pwd)
results=$1 folder=$2
shift 2
examples=${REPERE_SHARED:-$project_dir/../shared}/assets/patients/r4-official-examples/r4-examples.tar.xz
for needed in "$results" "$examples"; do
  [[ -f $needed ]] || {
    printf 'skipped: judging beside the Java validator: there is no %s\n' "$needed" >&2
    exit 77
  }
done
python3 "$here/prepare_judged.py" "$results" "$examples" "$folder"
# It exits 1 when it finds errors, which is what it is asked for.
status=0
"$project_dir/tests/integration/validator/validate.sh" --package "$folder/forms" "$folder/responses" \
  >"$folder/findings.txt" || status=$?
[[ $status != 77 ]] || exit 77
grep -q ' passed, ' "$folder/findings.txt" || {
  tail -n 5 "$folder/findings.txt" >&2
  exit 1
}
REPERE_JUDGED=$folder exec "$@"
