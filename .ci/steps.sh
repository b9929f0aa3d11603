# Steps of .ci/run and .ci/deep, for both to source: named, timed, and closed with a table and a line that counts.

step_names=() step_starts=()
PREFIQ_TALLY=$(mktemp)
export PREFIQ_TALLY

step() {
  step_names+=("$*")
  step_starts+=("$SECONDS")
  printf '\n== %s, after %d s\n' "$*" "$SECONDS"
}

# The seconds of each step, what was tried again, and the closing line of all parts together.
close_steps() {
  local at end=$SECONDS
  printf '\n%7s  step\n' seconds
  for ((at = ${#step_names[@]} - 1; at >= 0; at--)); do
    printf '%7d  %s\n' $((end - step_starts[at])) "${step_names[at]}"
    end=${step_starts[at]}
  done | tac
  printf '%7d  in all\n\n' "$SECONDS"
  node -e '
    const parts = require("fs").readFileSync(process.argv[1], "utf8").trim().split("\n").filter(Boolean).map((l) => JSON.parse(l));
    const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
    const retried = parts.flatMap((part) => part.retried);
    if (retried.length > 0) console.log(`retried ${retried.length}: ${retried.join(" ")}`);
    console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  ' "$PREFIQ_TALLY"
  rm -f "$PREFIQ_TALLY"
}

# run_together COMMAND…: side by side; prints what each said, and fails when one did.
run_together() {
  local pids=() logs=() at status=0
  for command in "$@"; do
    logs+=("$(mktemp)")
    bash -c "$command" >"${logs[-1]}" 2>&1 &
    pids+=($!)
  done
  for at in "${!pids[@]}"; do
    wait "${pids[at]}" || status=1
    cat "${logs[at]}"
    rm -f "${logs[at]}"
  done
  return "$status"
}
