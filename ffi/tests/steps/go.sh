# Go through cgo: the review, the same report.

say "Go"
if provide go golang-go; then
    (cd "$ffi/examples/go" && CGO_CFLAGS="-I$work/usr/include" CGO_LDFLAGS="-L$work/usr/lib -llianluo" GOCACHE="$work/go" \
        GO111MODULE=off quietly go build -o "$work/review_go" review.go)
    "$work/review_go" "$sample" | cmp - "$work/report"
    faulty_table_is_told_by "$work/review_go"
    echo "the same report"
fi
