# Under load: eight threads with one rulebook, many small calls without growth, and what a call costs beside Rust's own.

say "eight threads with one rulebook for $seconds s; $calls small calls"
"$work/threads" "$seconds"
"$work/stress" "$calls"
# Nanoseconds of processor time that a program takes for each of its calls: on a busy machine, time on the wall says nothing.
cost() {
    local TIMEFORMAT='%U %S' turn=20000
    { time "$@" $turn >/dev/null 2>&1; } 2>&1 | awk -v calls=$turn '{ printf "%d", ($1 + $2) * 1e9 / calls }'
}
# The best of several short turns each, in alternation.
from_c= from_rust=
for _ in 1 2 3 4 5 6 7; do
    turn=$(cost "$work/stress")
    [ -n "$from_c" ] && [ "$from_c" -le "$turn" ] || from_c=$turn
    turn=$(cost "$target/release/examples/beside" stress)
    [ -n "$from_rust" ] && [ "$from_rust" -le "$turn" ] || from_rust=$turn
done
echo "a small call: $from_c ns from C, $from_rust ns in Rust, $((from_c * 100 / from_rust)) %"
[ $((from_c * 10)) -lt $((from_rust * 13)) ] || { echo "not under 1.3 times Rust's"; exit 1; }

if [ -n "$long" ]; then
    say "the same threads under ThreadSanitizer for $seconds s"
    # The switch is unstable; the standard library is not built with it, so only our own code and its dependencies are watched.
    host=$(rustc -vV | sed -n 's/^host: //p')
    runtime=$(rustc --print sysroot)/lib/rustlib/$host/lib/librustc-stable_rt.tsan.a
    if [ -f "$runtime" ] && RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=thread -Cunsafe-allow-abi-mismatch=sanitizer" CARGO_TARGET_DIR="$target/tsan" \
        cargo build --quiet --manifest-path "$ffi/Cargo.toml" --target "$host" --lib >"$work/log" 2>&1; then
        # Rust's runtime, since that of gcc lacks what newer compilers call.
        watched() {
            gcc -std=c99 "${strict_c[@]}" -I"$ffi/tests" -fsanitize=thread -c "$1" -o "$work/watched.o"
            gcc "$work/watched.o" "$target/tsan/$host/debug/liblianluo_ffi.a" -Wl,--whole-archive "$runtime" -Wl,--no-whole-archive \
                -Wl,--export-dynamic -lpthread -ldl -lm -o "$2"
        }
        watched "$ffi/tests/threads.c" "$work/threads_tsan"
        TSAN_OPTIONS="halt_on_error=1" "$work/threads_tsan" "$seconds"
        # A tool that is blind would be clean too.
        sed 's/static long seconds;/static long seconds, careless;/; s/\*rounds += 1;/*rounds += 1; careless++;/' "$ffi/tests/threads.c" >"$work/careless.c"
        watched "$work/careless.c" "$work/careless_tsan"
        if TSAN_OPTIONS="halt_on_error=1" "$work/careless_tsan" 1 >"$work/log" 2>&1; then echo "a race goes unnoticed"; exit 1; fi
        grep -q "data race" "$work/log"
        echo "ThreadSanitizer: clean, and a counter that is shared carelessly is noticed"
    else
        tail -3 "$work/log" || true
        skip "this toolchain does not build for ThreadSanitizer"
    fi
fi
