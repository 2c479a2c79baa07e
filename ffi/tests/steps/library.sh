# Builds library and answers, installs them into the temporary folder, and looks at what is exported and at the header.

say "building the library and the program that answers beside it"
quietly cargo build --quiet --release --manifest-path "$ffi/Cargo.toml" --lib --example beside
"$ffi/install" --prefix "$work/usr" --built "$target/release"
"$target/release/examples/beside" cases "$work"
export LD_LIBRARY_PATH=$work/usr/lib
strict_c=(-Wall -Wextra -Werror -pedantic -I"$work/usr/include" -O1 -g)
link=(-L"$work/usr/lib" -llianluo -lpthread)

# Nothing but ll_* is exported, everything the header declares is, and the SONAME has the number of the ABI.
exports_only_its_own() {
    local library=$1 foreign
    foreign=$(nm -D --defined-only "$library" | awk '{ print $3 }' | grep -v '^ll_' || true)
    [ -z "$foreign" ] || { echo "exported besides ll_*: $foreign"; exit 1; }
    readelf -d "$library" | grep -q 'SONAME.*\[liblianluo.so.1\]' || { echo "no SONAME liblianluo.so.1"; exit 1; }
    echo "exports $(nm -D --defined-only "$library" | wc -l) symbols, all ll_*; SONAME liblianluo.so.1"
}
newest_glibc() { objdump -T "$1" | grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1; }

say "symbols of the shared library"
exports_only_its_own "$work/usr/lib/liblianluo.so.1"

say "the header as C99, C17, C++11, C++17, without warnings, twice in one program"
for standard in c99 c17; do
    gcc -std=$standard "${strict_c[@]}" "$ffi/tests/twice_a.c" "$ffi/tests/twice_b.c" "${link[@]}" -o "$work/twice_$standard"
    "$work/twice_$standard"
    gcc -std=$standard "${strict_c[@]}" -DLIANLUO_WITHOUT_ARROW -DLIANLUO_WITHOUT_AUTHORING -fsyntax-only "$ffi/tests/twice_a.c"
done
for standard in c++11 c++17; do
    g++ -std=$standard "${strict_c[@]}" "$ffi/tests/header.cpp" "${link[@]}" -o "$work/header_$standard"
    "$work/header_$standard"
    for without in LIANLUO_WITHOUT_ARROW LIANLUO_WITHOUT_AUTHORING; do
        g++ -std=$standard "${strict_c[@]}" -D$without -fsyntax-only "$ffi/tests/header.cpp"
    done
done
