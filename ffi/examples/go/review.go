// A short review of the sample street, in Go: the same report, byte for byte, as the examples in the other languages print.
//
//	review <folder of the sample>
package main

/*
#cgo LDFLAGS: -llianluo
#include <stdlib.h>
#define LIANLUO_WITHOUT_ARROW
#include "lianluo.h"
*/
import "C"

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"unsafe"
)

var tables = []string{"contacts", "visits", "events", "declarations", "waivers", "bodies", "meetings"}
var statuses = []string{"upcoming", "open", "met", "overdue", "met_late", "missed", "waived"}

// Ends the program with what the library says. By address: the error is read after the call that wrote it.
func need(status C.ll_status, failure **C.ll_error) {
	if status == C.LL_STATUS_OK {
		return
	}
	var text *C.ll_text
	C.ll_error_render(*failure, C.LL_LANG_EN, &text)
	fmt.Fprintln(os.Stderr, take(text))
	C.ll_error_free(*failure)
	os.Exit(1)
}

func take(text *C.ll_text) string {
	defer C.ll_text_free(text)
	var data *C.char
	var size C.size_t
	if C.ll_text_get(text, &data, &size) != C.LL_STATUS_OK {
		return ""
	}
	return C.GoStringN(data, C.int(size))
}

// A text in C's memory: the library reads it during the call and keeps nothing of it.
func lend(text string, call func(*C.char, C.size_t)) {
	copied := C.CString(text)
	defer C.free(unsafe.Pointer(copied))
	call(copied, C.size_t(len(text)))
}

func read(folder, name string) string {
	text, failure := os.ReadFile(filepath.Join(folder, name))
	if failure != nil {
		fmt.Fprintln(os.Stderr, failure)
		os.Exit(1)
	}
	return string(text)
}

func day(text string) C.int32_t {
	var number C.int32_t
	var failure *C.ll_error
	lend(text, func(data *C.char, size C.size_t) { need(C.ll_day_read(data, size, &number, &failure), &failure) })
	return number
}

func column(assessment *C.ll_assessment, which C.uint32_t) []string {
	var texts *C.ll_texts
	var failure *C.ll_error
	need(C.ll_assessment_texts(assessment, which, &texts, &failure), &failure)
	defer C.ll_texts_free(texts)
	var data *C.char
	var ends *C.int64_t
	var size C.size_t
	C.ll_texts_get(texts, &data, &ends, &size)
	found := make([]string, int(size))
	start := int64(0)
	for row, end := range unsafe.Slice(ends, int(size)) {
		at := (*C.char)(unsafe.Add(unsafe.Pointer(data), start))
		found[row] = C.GoStringN(at, C.int(int64(end)-start))
		start = int64(end)
	}
	return found
}

func assess(folder string) (*C.ll_rulebook, *C.ll_assessment) {
	var rulebook *C.ll_rulebook
	var builder *C.ll_tables_builder
	var filled *C.ll_tables
	var options *C.ll_options
	var assessment *C.ll_assessment
	var failure *C.ll_error
	lend(read(folder, "rulebook.toml"), func(data *C.char, size C.size_t) {
		need(C.ll_rulebook_parse(data, size, &rulebook, &failure), &failure)
	})
	need(C.ll_tables_builder_new(&builder, &failure), &failure)
	defer C.ll_tables_builder_free(builder)
	for _, table := range tables {
		lend(table, func(name *C.char, nameSize C.size_t) {
			lend(read(folder, table+".csv"), func(data *C.char, size C.size_t) {
				need(C.ll_tables_builder_add_csv(builder, name, nameSize, data, size, &failure), &failure)
			})
		})
	}
	need(C.ll_tables_builder_build(builder, &filled, &failure), &failure)
	defer C.ll_tables_free(filled)
	need(C.ll_options_new(day("2026-01-01"), day("2026-12-31"), day("2026-09-30"), &options, &failure), &failure)
	defer C.ll_options_free(options)
	need(C.ll_assess(rulebook, filled, options, &assessment, &failure), &failure)
	return rulebook, assessment
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "review <folder of the sample>")
		os.Exit(2)
	}
	rulebook, assessment := assess(os.Args[1])
	defer C.ll_rulebook_free(rulebook)
	defer C.ll_assessment_free(assessment)

	status := column(assessment, C.LL_TEXT_COLUMN_STATUS)
	holder := column(assessment, C.LL_TEXT_COLUMN_HOLDER_BODY)
	count := map[string]int{}
	bodies := map[string]*[3]int{}
	first := -1
	for duty, word := range status {
		count[word]++
		body := bodies[holder[duty]]
		if body == nil {
			body = new([3]int)
			bodies[holder[duty]] = body
		}
		body[0]++
		if word == "overdue" {
			body[1]++
			if first < 0 {
				first = duty
			}
		}
		if word == "missed" {
			body[2]++
		}
	}
	names := make([]string, 0, len(bodies))
	for name := range bodies {
		names = append(names, name)
	}
	sort.Strings(names)

	var data *C.char
	var size C.size_t
	C.ll_rulebook_id(rulebook, &data, &size, nil)
	fmt.Printf("rulebook %s", C.GoStringN(data, C.int(size)))
	C.ll_rulebook_version(rulebook, &data, &size, nil)
	fmt.Printf(", version %s\n", C.GoStringN(data, C.int(size)))
	fmt.Printf("%d duties due from 2026-01-01 to 2026-12-31, as of 2026-09-30\n", len(status))
	for _, word := range statuses {
		fmt.Printf("  %s %d\n", word, count[word])
	}
	fmt.Println("body: owed, overdue, missed")
	for _, name := range names {
		fmt.Printf("  %s: %d, %d, %d\n", name, bodies[name][0], bodies[name][1], bodies[name][2])
	}
	if first >= 0 {
		var text *C.ll_text
		var failure *C.ll_error
		need(C.ll_assessment_explain_text(assessment, C.size_t(first), C.LL_LANG_EN, &text, &failure), &failure)
		fmt.Printf("the first that is overdue\n%s", take(text))
	}
}
