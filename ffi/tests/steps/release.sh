# The release build (--long): small, linked for glibc 2.17 by the zig of PyPI, with and without Arrow and authoring; then the C tests once more against each.

if [ -n "$long" ]; then
    say "the release build: small, for glibc 2.17, with and without Arrow and authoring"
    tools=$target/ffi-tools
    [ -x "$tools/bin/python" ] || python3 -m venv "$tools"
    if "$tools/bin/pip" install --quiet --disable-pip-version-check ziglang==0.15.2 >"$work/log" 2>&1; then
        # Arguments for `install`, folder, the size in bytes above which it fails. All lie a little over what was measured: a library that grows past
        # one has taken in something that should be looked at, or the ceiling is raised with the reason.
        release() {
            local arguments=$1 folder=$2 most=$3 library
            # shellcheck disable=SC2086
            PYTHON=$tools/bin/python quietly "$ffi/install" --prefix "$work/$folder" --small --portable $arguments
            library=$work/$folder/lib/liblianluo.so.1
            exports_only_its_own "$library"
            local newest size
            newest=$(newest_glibc "$library")
            size=$(stat -L -c %s "$library")
            echo "$folder: needs $newest; stripped, $size bytes (at most $most)"
            [ "$size" -le "$most" ] || { echo "is larger than that"; exit 1; }
            [ "$(printf '%s\nGLIBC_2.17\n' "$newest" | sort -V | tail -1)" = GLIBC_2.17 ] || { echo "needs a newer glibc than 2.17"; exit 1; }
        }
        release "" with-arrow 2930000
        release "--no-arrow" without-arrow 2170000
        release "--no-arrow --no-authoring" smallest 1480000
        # Builds the programs that are named for the library in a folder, with what follows for the compiler, and runs them against it.
        pass_against() {
            local folder=$1 programs=$2 program
            shift 2
            for program in $programs conformance; do
                gcc -std=c99 "${strict_c[@]}" "$@" "$ffi/tests/$program.c" -L"$work/$folder/lib" -llianluo -o "$work/$folder/$program"
            done
            for program in $programs; do LD_LIBRARY_PATH=$work/$folder/lib "$work/$folder/$program" "$work" >/dev/null; done
            LD_LIBRARY_PATH=$work/$folder/lib "$work/$folder/conformance" "$work/cases" 2>/dev/null | cmp - "$work/answers"
        }
        pass_against with-arrow "${tests[*]}"
        pass_against without-arrow "calls rules authoring going_on pieces misuse limits" -DLIANLUO_WITHOUT_ARROW
        pass_against smallest "calls rules going_on pieces misuse limits" -DLIANLUO_WITHOUT_ARROW -DLIANLUO_WITHOUT_AUTHORING
        echo "the C tests and all vectors pass against all three (those tests that call what a library lacks left out)"
        echo "x86-64 only: aarch64, Windows and macOS were not tried"
    else
        tail -2 "$work/log"
        skip "ziglang cannot be had from PyPI"
    fi
fi
