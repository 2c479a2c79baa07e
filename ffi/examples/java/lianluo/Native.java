package lianluo;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The functions of lianluo.h that this package uses, as JNA calls them. Not for callers: handles are bare pointers here.
 *
 * <p>{@code size_t} is {@code long}: the library is for 64-bit machines.
 */
interface Native extends Library {
    int ll_abi_version();

    String ll_version();

    int ll_text_get(Pointer text, PointerByReference data, LongByReference size);

    void ll_text_free(Pointer text);

    int ll_error_family(Pointer error, PointerByReference data, LongByReference size);

    int ll_error_code(Pointer error, PointerByReference data, LongByReference size);

    int ll_error_render(Pointer error, int lang, PointerByReference text);

    int ll_error_json(Pointer error, PointerByReference text);

    void ll_error_free(Pointer error);

    int ll_day_read(byte[] text, long size, IntByReference day, PointerByReference error);

    int ll_rulebook_standard(PointerByReference rulebook, PointerByReference error);

    int ll_rulebook_parse(byte[] toml, long size, PointerByReference rulebook, PointerByReference error);

    int ll_rulebook_id(Pointer rulebook, PointerByReference data, LongByReference size, PointerByReference error);

    int ll_rulebook_version(Pointer rulebook, PointerByReference data, LongByReference size, PointerByReference error);

    int ll_rulebook_digest(Pointer rulebook, PointerByReference data, LongByReference size, PointerByReference error);

    int ll_rulebook_findings(Pointer rulebook, PointerByReference text, PointerByReference error);

    int ll_rulebook_render(Pointer rulebook, int lang, int format, PointerByReference text, PointerByReference error);

    int ll_rulebook_on(Pointer rulebook, int day, PointerByReference text, PointerByReference error);

    int ll_rulebook_about(Pointer rulebook, byte[] word, long size, PointerByReference text, PointerByReference error);

    int ll_rulebook_reference(int lang, PointerByReference text, PointerByReference error);

    int ll_rulebook_check_text(
            byte[] name,
            long nameSize,
            byte[] toml,
            long tomlSize,
            Pointer bases,
            long count,
            int lang,
            PointerByReference text,
            PointerByReference error);

    int ll_rulebook_assess_json(Pointer rulebook, byte[] json, long size, PointerByReference text, PointerByReference error);

    void ll_rulebook_free(Pointer rulebook);

    int ll_assess_json(byte[] json, long size, PointerByReference text, PointerByReference error);

    int ll_tables_builder_new(PointerByReference builder, PointerByReference error);

    int ll_tables_builder_add_csv(Pointer builder, byte[] table, long tableSize, byte[] csv, long csvSize, PointerByReference error);

    int ll_tables_builder_add_columns(
            Pointer builder, byte[] table, long tableSize, long rows, Pointer columns, long count, PointerByReference error);

    int ll_tables_builder_add_ipc(
            Pointer builder, byte[] table, long tableSize, byte[] bytes, long bytesSize, PointerByReference error);

    int ll_tables_builder_build(Pointer builder, PointerByReference tables, PointerByReference error);

    void ll_tables_builder_free(Pointer builder);

    int ll_tables_contacts(Pointer tables, LongByReference contacts, PointerByReference error);

    int ll_tables_rows(Pointer tables, byte[] table, long size, LongByReference rows, PointerByReference error);

    void ll_tables_free(Pointer tables);

    int ll_options_new(int from, int to, int asOf, PointerByReference options, PointerByReference error);

    int ll_options_set_known_at(Pointer options, int day, PointerByReference error);

    int ll_options_set_duty_id_key(Pointer options, byte[] key, long size, PointerByReference error);

    int ll_options_set_threads(Pointer options, long threads, PointerByReference error);

    int ll_options_set_most_duties(Pointer options, long most, PointerByReference error);

    void ll_options_free(Pointer options);

    int ll_assess(Pointer rulebook, Pointer tables, Pointer options, PointerByReference assessment, PointerByReference error);

    int ll_assessment_size(Pointer assessment, LongByReference size, PointerByReference error);

    int ll_assessment_json(Pointer assessment, int proofs, PointerByReference text, PointerByReference error);

    int ll_assessment_summary(Pointer assessment, PointerByReference text, PointerByReference error);

    int ll_assessment_findings(Pointer assessment, PointerByReference text, PointerByReference error);

    int ll_assessment_appraisals(Pointer assessment, PointerByReference text, PointerByReference error);

    int ll_assessment_appraisals_text(Pointer assessment, int lang, PointerByReference text, PointerByReference error);

    int ll_assessment_counts(Pointer assessment, PointerByReference text, PointerByReference error);

    int ll_assessment_explain(Pointer assessment, long duty, PointerByReference text, PointerByReference error);

    int ll_assessment_explain_text(Pointer assessment, long duty, int lang, PointerByReference text, PointerByReference error);

    int ll_assessment_days(Pointer assessment, int column, int[] values, long size, PointerByReference error);

    int ll_assessment_texts(Pointer assessment, int column, PointerByReference texts, PointerByReference error);

    int ll_texts_get(Pointer texts, PointerByReference bytes, PointerByReference ends, LongByReference size);

    void ll_texts_free(Pointer texts);

    int ll_assessment_ipc(Pointer assessment, int result, PointerByReference bytes, PointerByReference error);

    int ll_bytes_get(Pointer bytes, PointerByReference data, LongByReference size);

    void ll_bytes_free(Pointer bytes);

    void ll_assessment_free(Pointer assessment);

    int ll_compare(
            Pointer before,
            Pointer after,
            Pointer tables,
            Pointer options,
            PointerByReference comparison,
            PointerByReference error);

    int ll_comparison_json(Pointer comparison, PointerByReference text, PointerByReference error);

    int ll_comparison_render(Pointer comparison, int lang, PointerByReference text, PointerByReference error);

    void ll_comparison_free(Pointer comparison);

    int ll_rule_tests_parse(
            byte[] name, long nameSize, byte[] toml, long tomlSize, PointerByReference tests, PointerByReference error);

    int ll_rule_tests_run(Pointer tests, Pointer rulebook, PointerByReference report, PointerByReference error);

    int ll_rule_tests_mutate(Pointer tests, Pointer rulebook, PointerByReference report, PointerByReference error);

    int ll_rule_tests_generated(Pointer tests, Pointer rulebook, int added, PointerByReference text, PointerByReference error);

    void ll_rule_tests_free(Pointer tests);

    int ll_test_report_passed(Pointer report, IntByReference passed, PointerByReference error);

    int ll_test_report_json(Pointer report, PointerByReference text, PointerByReference error);

    int ll_test_report_junit(Pointer report, PointerByReference text, PointerByReference error);

    int ll_test_report_render(Pointer report, int lang, PointerByReference text, PointerByReference error);

    void ll_test_report_free(Pointer report);

    int ll_mutation_report_passed(Pointer report, IntByReference passed, PointerByReference error);

    int ll_mutation_report_json(Pointer report, PointerByReference text, PointerByReference error);

    int ll_mutation_report_render(Pointer report, int lang, PointerByReference text, PointerByReference error);

    void ll_mutation_report_free(Pointer report);
}
