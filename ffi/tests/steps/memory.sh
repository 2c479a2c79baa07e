# Memory: no error and no leak on any path, by valgrind over all C tests, all vectors and both examples.

say "memory: no error, no leak, on every path"
if provide valgrind valgrind; then
    memcheck=(valgrind --quiet --error-exitcode=9 --leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all
        --num-callers=60 --suppressions="$ffi/tests/valgrind.supp")
    for program in "${tests[@]}"; do "${memcheck[@]}" "$work/$program" "$work"; done
    "${memcheck[@]}" "$work/conformance" "$work/cases" | cmp - "$work/answers"
    "${memcheck[@]}" "$work/review_c" "$sample" | cmp - "$work/report"
    "${memcheck[@]}" "$work/review_cpp" "$sample" | cmp - "$work/report"
    # A tool that is blind would be clean too.
    printf '#include <stdlib.h>\n#include "lianluo.h"\nint main(void) { ll_text *text = NULL; return ll_codes(&text, NULL) != LL_STATUS_OK; }\n' >"$work/leak.c"
    gcc -std=c99 "${strict_c[@]}" "$work/leak.c" "${link[@]}" -o "$work/leak"
    if "${memcheck[@]}" "$work/leak" >"$work/log" 2>&1; then echo "a text that is never freed goes unnoticed"; exit 1; fi
    echo "valgrind: clean, and a text that is never freed is noticed (the built-in rulebook, made once, is named in valgrind.supp)"
fi
