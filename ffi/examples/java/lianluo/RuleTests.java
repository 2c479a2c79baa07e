package lianluo;

import static lianluo.Calls.LIBRARY;
import static lianluo.Calls.done;
import static lianluo.Calls.given;
import static lianluo.Calls.text;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.time.LocalDate;

/** The rule tests (制度测试) of one file; made by {@link Lianluo#ruleTests}. A test that fails is no exception: the report says so. */
public final class RuleTests extends Handle {
    RuleTests(Pointer handle) {
        super(handle);
    }

    /** What came of a run. */
    public Report run(Rulebook rulebook) {
        Pointer report =
                given((out, error) -> LIBRARY.ll_rule_tests_run(handle(), rulebook.handle(), out, error));
        try {
            IntByReference passed = new IntByReference();
            done(error -> LIBRARY.ll_test_report_passed(report, passed, error));
            return new Report(
                    passed.getValue() == 1,
                    text((out, error) -> LIBRARY.ll_test_report_json(report, out, error)),
                    text((out, error) -> LIBRARY.ll_test_report_junit(report, out, error)),
                    text((out, error) -> LIBRARY.ll_test_report_render(report, Lang.CHINESE.number(), out, error)),
                    text((out, error) -> LIBRARY.ll_test_report_render(report, Lang.ENGLISH.number(), out, error)));
        } finally {
            LIBRARY.ll_test_report_free(report);
        }
    }

    /** What came of changing the rulebook in every small way; {@link Report#junit} is empty here. */
    public Report mutate(Rulebook rulebook) {
        Pointer report =
                given((out, error) -> LIBRARY.ll_rule_tests_mutate(handle(), rulebook.handle(), out, error));
        try {
            IntByReference passed = new IntByReference();
            done(error -> LIBRARY.ll_mutation_report_passed(report, passed, error));
            return new Report(
                    passed.getValue() == 1,
                    text((out, error) -> LIBRARY.ll_mutation_report_json(report, out, error)),
                    "",
                    text((out, error) -> LIBRARY.ll_mutation_report_render(report, Lang.CHINESE.number(), out, error)),
                    text((out, error) -> LIBRARY.ll_mutation_report_render(report, Lang.ENGLISH.number(), out, error)));
        } finally {
            LIBRARY.ll_mutation_report_free(report);
        }
    }

    /** The cases at the edges of windows that no passing test stands at, as TOML for their author to confirm; empty when none is missing. */
    public String generated(Rulebook rulebook, LocalDate added) {
        int day = Math.toIntExact(added.toEpochDay());
        return text((out, error) -> LIBRARY.ll_rule_tests_generated(handle(), rulebook.handle(), day, out, error));
    }

    @Override
    void free(Pointer freed) {
        LIBRARY.ll_rule_tests_free(freed);
    }

    /** What came of tests or of mutants, for a program and for a person. Holds no native memory. */
    public static final class Report {
        private final boolean passed;
        private final String json;
        private final String junit;
        private final String chinese;
        private final String english;

        Report(boolean passed, String json, String junit, String chinese, String english) {
            this.passed = passed;
            this.json = json;
            this.junit = junit;
            this.chinese = chinese;
            this.english = english;
        }

        public boolean passed() {
            return passed;
        }

        public String json() {
            return json;
        }

        /** JUnit XML, which build servers read. */
        public String junit() {
            return junit;
        }

        /** The report as a person reads it. */
        public String render(Lang lang) {
            return lang == Lang.CHINESE ? chinese : english;
        }
    }
}
