# Java 8 over JNA: every vector, what only Java has, and the review with the library from two paths and from a jar.

say "Java 8 over JNA"
jna=${LIANLUO_JNA:-/usr/share/java/jna.jar}
java_ready=
if provide javac openjdk-17-jdk-headless && provide "$jna" libjna-java; then
    java_ready=1
    mkdir "$work/java" "$work/jar"
    javac --release 8 -Xlint:all,-options -Werror -encoding UTF-8 -cp "$jna" -d "$work/java" \
        "$ffi"/examples/java/lianluo/*.java "$ffi"/examples/java/*.java "$ffi"/tests/*.java
    java -ea -cp "$work/java:$jna" -Djna.library.path="$work/usr/lib" Door "$work/lines" | cmp - "$work/answers"
    env -u LD_LIBRARY_PATH java -cp "$work/java:$jna" -Djava.library.path="$work/usr/lib" Review "$sample" | cmp - "$work/report"
    # The block of README.md.
    block java >"$work/java/Ask.java"
    javac --release 8 -Xlint:all,-options -Werror -encoding UTF-8 -cp "$work/java:$jna" -d "$work/java" "$work/java/Ask.java"
    java -cp "$work/java:$jna" -Djna.library.path="$work/usr/lib" Ask | cmp - "$work/readme_said"
    # One jar with the classes and the library in it.
    mkdir "$work/java/linux-x86-64"
    strip -o "$work/java/linux-x86-64/liblianluo.so" "$work/usr/lib/liblianluo.so.1"
    jar --create --file "$work/jar/lianluo.jar" -C "$work/java" .
    env -u LD_LIBRARY_PATH java -cp "$work/jar/lianluo.jar:$jna" Review "$sample" | cmp - "$work/report"
    faulty_table_is_told_by java -cp "$work/jar/lianluo.jar:$jna" Review
    echo "the same bytes and the same report, the library from two paths and from a jar"
fi
