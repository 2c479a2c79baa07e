# What the steps share: saying, skipping, running quietly, and getting a tool that is missing. Sourced by ../run; runs nothing itself.

not_run=0
say() { printf '\n== %s\n' "$*"; }
skip() { not_run=$((not_run + 1)); echo "NOT RUN: $*"; }
# A command, a file, or a pattern of files.
have() { command -v "$1" >/dev/null 2>&1 || compgen -G "$1" >/dev/null; }
# What a command prints is shown only when it fails.
quietly() { "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; echo "failed: $*" >&2; exit 1; }; }

# Whether a command or a file is there, if need be after installing a package of Debian. `apt-get update` runs once.
provide() {
    have "$1" && return
    if have apt-get && [ "$(id -u)" -eq 0 ]; then
        [ -n "${updated:-}" ] || apt-get update -qq >/dev/null 2>&1 || true
        updated=1
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >/dev/null 2>&1 || true
        hash -r
    fi
    have "$1" || { skip "$2 is not installed and cannot be had here"; return 1; }
}

# The program ends with an error of the library about a column that never comes in.
faulty_table_is_told_by() {
    if "$@" "$work/faulty" >"$work/log" 2>&1; then echo "no error: $*"; exit 1; fi
    grep -q '^LL108 events.phone' "$work/log" || { cat "$work/log" >&2; exit 1; }
}
