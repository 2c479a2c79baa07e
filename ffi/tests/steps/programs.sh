# The C tests, the vectors through C, the examples in C and C++, and the ways to link: shared, static, pkg-config, CMake.

say "every function, every wrong call, in C99"
tests=(calls rules authoring going_on pieces misuse limits arrow results)
for program in "${tests[@]}" conformance stress threads; do
    gcc -std=c99 "${strict_c[@]}" "$ffi/tests/$program.c" "${link[@]}" -o "$work/$program"
done
for program in "${tests[@]}"; do "$work/$program" "$work"; done

say "every vector through C, whole and under a rulebook read before"
"$work/conformance" "$work/cases" >"$work/from_c"
cmp "$work/from_c" "$work/answers" && echo "the same bytes as Rust's"

say "the examples in C and C++: one report"
gcc -std=c99 "${strict_c[@]}" "$ffi/examples/c/review.c" "${link[@]}" -o "$work/review_c"
g++ -std=c++17 "${strict_c[@]}" "$ffi/examples/cpp/review.cpp" "${link[@]}" -o "$work/review_cpp"
"$work/review_c" "$sample" >"$work/report"
"$work/review_cpp" "$sample" | cmp - "$work/report"
cat "$work/report"
# The sample with a column that never comes in.
mkdir "$work/faulty"
cp "$sample"/*.csv "$sample/rulebook.toml" "$work/faulty/"
sed -i '1s/$/,phone/; 2,$s/$/,/' "$work/faulty/events.csv"
faulty_table_is_told_by "$work/review_c"
faulty_table_is_told_by "$work/review_cpp"

# The block of README.md in a language.
block() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$ffi/README.md" | sed '/^```/d'; }

say "the example of README.md in C"
block c >"$work/readme.c"
gcc -std=c99 "${strict_c[@]}" "$work/readme.c" "${link[@]}" -o "$work/readme"
"$work/readme" | tee "$work/readme_said"

say "linked with pkg-config and with CMake, shared and static"
if provide pkg-config pkg-config; then
    export PKG_CONFIG_PATH=$work/usr/lib/pkgconfig
    # Words of a command line are meant to be split.
    # shellcheck disable=SC2046
    gcc -std=c99 "$ffi/tests/twice_a.c" "$ffi/tests/twice_b.c" $(pkg-config --cflags --libs lianluo) -o "$work/pkg"
    "$work/pkg"
    # shellcheck disable=SC2046
    gcc -std=c99 $(pkg-config --cflags lianluo) "$ffi/examples/c/review.c" "$work/usr/lib/liblianluo.a" \
        $(pkg-config --static --libs-only-l lianluo | sed 's/-llianluo//') -o "$work/static"
    env -u LD_LIBRARY_PATH "$work/static" "$sample" | cmp - "$work/report"
    echo "pkg-config $(pkg-config --modversion lianluo): shared and static"
fi
if provide cmake cmake; then
    mkdir "$work/cmake"
    cat >"$work/cmake/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.13)
project(review LANGUAGES C CXX)
find_package(lianluo 0.1 REQUIRED)
add_executable(shared "$ffi/examples/c/review.c")
target_link_libraries(shared PRIVATE lianluo::lianluo)
add_executable(static "$ffi/examples/cpp/review.cpp")
target_compile_features(static PRIVATE cxx_std_17)
target_link_libraries(static PRIVATE lianluo::static)
CMAKE
    quietly cmake -S "$work/cmake" -B "$work/cmake/build" -DCMAKE_PREFIX_PATH="$work/usr"
    quietly cmake --build "$work/cmake/build"
    for program in shared static; do "$work/cmake/build/$program" "$sample" | cmp - "$work/report"; done
    echo "CMake: lianluo::lianluo and lianluo::static"
fi
