import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lianluo.Assessment;
import lianluo.Columns;
import lianluo.Comparison;
import lianluo.Duty;
import lianluo.Lang;
import lianluo.Lianluo;
import lianluo.LianluoException;
import lianluo.Options;
import lianluo.RuleTests;
import lianluo.Rulebook;
import lianluo.Tables;
import lianluo.TablesBuilder;

/**
 * Every vector through the Java door: reads whole cases, one a line, and prints what the library answers; the driver compares bytes.
 * Then a few checks of what only Java has: plain arrays, lists read back, closed objects.
 */
public final class Door {
    private Door() {}

    private static void check(boolean so, String what) {
        if (!so) {
            System.err.println("not so: " + what);
            System.exit(1);
        }
    }

    private static Options options() {
        return new Options(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30), LocalDate.of(2026, 6, 30));
    }

    private static void plainArraysGiveTheSameAssessmentAsCsv() {
        List<LocalDate> enrolled = Arrays.asList(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 1));
        Columns contacts = new Columns(2)
                .texts("contact_id", Arrays.asList("c-1", "c-2"))
                .texts("community_id", Arrays.asList("990101001001", "990101001001"))
                .written("tier", Arrays.asList("general", "care"))
                .days("enrolled_on", enrolled)
                .days("consent_from", Arrays.asList(enrolled.get(0), null))
                .flags("consent_health", Arrays.asList(true, null));
        Columns visits = new Columns(1)
                .numbers("visit_id", Arrays.asList(7L))
                .texts("contact_id", Arrays.asList("c-1"))
                .days("on", Arrays.asList(LocalDate.of(2026, 5, 6)))
                .texts("by", Arrays.asList("community-cadre"));
        String[] answers = new String[2];
        try (Rulebook rulebook = Lianluo.standard();
                TablesBuilder arrays = Lianluo.tables();
                TablesBuilder csv = Lianluo.tables()) {
            arrays.columns("contacts", contacts).columns("visits", visits);
            csv.csv("contacts", "contact_id,community_id,tier,enrolled_on,consent_from,consent_health\n"
                    + "c-1,990101001001,general,2025-03-01,2025-03-01,true\nc-2,990101001001,care,2025-03-01,,\n");
            csv.csv("visits", "visit_id,contact_id,on,by\n7,c-1,2026-05-06,community-cadre\n");
            TablesBuilder[] builders = {arrays, csv};
            for (int at = 0; at < 2; at++) {
                try (Tables tables = builders[at].build();
                        Assessment assessment = Lianluo.assess(rulebook, tables, options().threads(2))) {
                    answers[at] = assessment.json(true);
                    check(tables.contacts() == 2 && tables.rows("visits") == 1, "two contacts and a visit");
                    int met = assessment.texts(Assessment.Column.STATUS).indexOf("met");
                    check(met >= 0, "a duty is met");
                    check(assessment.texts(Assessment.Column.MET_BY).get(met).equals("[\"7\"]"), "by visit 7");
                    Duty duty = assessment.duties().get(met);
                    check(duty.metOn().equals(LocalDate.of(2026, 5, 6)) && duty.status().equals("met"), "on 6 May");
                    check(duty.subjectId().equals("c-1") && duty.id().length() == 32, "owed to c-1");
                    check(assessment.explain(met, Lang.CHINESE).contains("依据"), "a proof in Chinese");
                    check(assessment.explain(met).contains("\"because\""), "a proof as JSON");
                    check(assessment.appraisals().equals("[]") && assessment.appraisals(Lang.ENGLISH).isEmpty(), "no appraisals");
                    check(assessment.findings().startsWith("[") && assessment.counts().startsWith("["), "findings and counts");
                    check(assessment.summary().contains("\"body\":\"990101001001\""), "a summary");
                }
            }
            Map<String, Columns> tables = new HashMap<>();
            tables.put("contacts", contacts);
            tables.put("visits", visits);
            try (Assessment assessment = Lianluo.assess(rulebook, tables, options())) {
                check(assessment.json(true).equals(answers[0]), "arrays in one call give the same answer");
            }
        }
        check(answers[0].equals(answers[1]), "arrays and CSV give the same answer");
    }

    private static void ipcBytesGiveTheSameAssessmentAsJson(String folder) throws Exception {
        Map<String, byte[]> given = new HashMap<>();
        for (String table : new String[] {"contacts", "visits"}) {
            given.put(table, Files.readAllBytes(Paths.get(folder, table + ".arrow")));
        }
        try (Rulebook rulebook = Lianluo.standard();
                Assessment assessment = Lianluo.assessIpc(rulebook, given, options().knownAt(LocalDate.of(2026, 7, 1)))) {
            String json = "{\"from\":\"2026-01-01\",\"to\":\"2026-06-30\",\"as_of\":\"2026-06-30\",\"tables\":{\"contacts\":["
                    + "{\"contact_id\":\"c-1\",\"community_id\":\"990101001001\",\"tier\":\"general\","
                    + "\"enrolled_on\":\"2025-03-01\",\"consent_from\":\"2025-03-01\"}],\"visits\":[{\"visit_id\":\"v-1\","
                    + "\"contact_id\":\"c-1\",\"on\":\"2026-05-06\",\"by\":\"community-cadre\"}]}}";
            check(assessment.json(false).equals(rulebook.assessJson(json)), "IPC and JSON give the same answer");
            byte[] duties = assessment.ipc(Assessment.Result.DUTIES);
            check(duties.length > 100 && duties[0] == -1, "the duties as an IPC stream");
        }
        try (TablesBuilder builder = Lianluo.tables()) {
            builder.ipc("contacts", new byte[] {1, 2, 3});
            check(false, "bytes that are no stream are refused");
        } catch (LianluoException error) {
            check(error.code().equals("LL141"), "LL141");
        }
    }

    private static void rulebooksAreReadAskedComparedAndTested() {
        String quarterly = "[rulebook]\nid = \"q\"\nversion = \"1\"\nextends = \"standard\"\n"
                + "[[visit]]\nid = \"visit.half-year\"\nevery = \"quarter\"\ntiers = [\"general\"]\n";
        String tests = "[tests]\nrulebook = \"standard\"\nadded = 2026-11-21\n";
        try (Rulebook standard = Lianluo.standard();
                Rulebook other = Lianluo.rulebook(quarterly);
                TablesBuilder builder = Lianluo.tables();
                RuleTests none = Lianluo.ruleTests("none.test.toml", tests)) {
            check(standard.id().equals("standard") && standard.digest().length() == 64, "the standard rulebook");
            check(!standard.version().isEmpty() && standard.findings().startsWith("["), "its version and findings");
            check(standard.render(Lang.CHINESE, Rulebook.Format.HTML).contains("<html"), "as a page");
            check(standard.on(LocalDate.of(2026, 9, 20)).contains("\"opens\":\"2026-09-11\""), "on a day");
            check(standard.about("中秋节").contains("visit.festival"), "about a word");
            check(Lianluo.check("x.toml", "[rulebok]\n", Lang.ENGLISH).contains("x.toml:1:"), "findings of a text");
            check(Lianluo.reference(Lang.CHINESE).contains("`handover_days`"), "the reference");
            builder.csv("contacts", "contact_id,community_id,tier,enrolled_on,consent_from\nc-1,k-1,general,2025-03-01,2025-03-01\n");
            try (Tables tables = builder.build();
                    Comparison comparison = Lianluo.compare(standard, other, tables, options())) {
                check(comparison.json().contains("\"added\""), "a duty is added");
                check(comparison.render(Lang.ENGLISH).contains("visit.half-year"), "by that rule");
            }
            RuleTests.Report report = none.run(standard);
            check(report.passed() && report.junit().contains("tests=\"0\""), "no test fails where there is none");
            check(report.json().contains("\"results\":[]") && !report.render(Lang.CHINESE).isEmpty(), "and the report says so");
            check(!none.mutate(other).passed(), "and mutants survive");
            check(none.generated(other, LocalDate.of(2026, 11, 21)).contains("added = 2026-11-21"), "and cases are missing");
        }
    }

    private static void misuseIsAnExceptionAndNothingWorse() {
        Rulebook closed = Lianluo.standard();
        closed.close();
        closed.close();
        try {
            closed.findings();
            check(false, "a closed rulebook is refused");
        } catch (IllegalStateException expected) {
            check(true, "refused");
        }
        try {
            Lianluo.rulebook("[rulebook]\nid = \"x\"\nversion = \"1\"\nhandover_day = 3\n");
            check(false, "an unknown key is refused");
        } catch (LianluoException error) {
            check(error.code().equals("LL002") && error.family().equals("rulebook"), "LL002");
            check(error.getMessage().contains("handover_days") && error.chinese().contains("错误"), "both languages");
        }
        try (Rulebook rulebook = Lianluo.standard();
                TablesBuilder builder = Lianluo.tables()) {
            builder.csv("contacts", "contact_id,community_id,tier,enrolled_on,consent_from\nc-1,k-1,care,2025-03-01,2025-03-01\n");
            try (Tables tables = builder.build();
                    Assessment none = Lianluo.assess(rulebook, tables, options().mostDuties(1))) {
                check(false, "a ceiling is kept, not " + none.size());
            }
        } catch (LianluoException error) {
            check(error.code().equals("LL202") && error.family().equals("limit"), "LL202");
        }
        try (TablesBuilder builder = Lianluo.tables()) {
            builder.build().close();
            builder.build();
            check(false, "a builder is used once");
        } catch (LianluoException error) {
            check(error.code().equals("LL305") && error.family().equals("call"), "LL305");
        }
    }

    public static void main(String[] arguments) throws Exception {
        int cases = 0;
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        try (BufferedReader lines = Files.newBufferedReader(Paths.get(arguments[0]), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine(), cases++) {
                String answer;
                try {
                    answer = Lianluo.assessJson(line);
                } catch (LianluoException error) {
                    answer = error.json();
                }
                out.print(answer + "\n");
            }
        }
        out.flush();
        plainArraysGiveTheSameAssessmentAsCsv();
        ipcBytesGiveTheSameAssessmentAsJson(Paths.get(arguments[0]).getParent().toString());
        rulebooksAreReadAskedComparedAndTested();
        misuseIsAnExceptionAndNothingWorse();
        System.err.println("java: " + cases + " cases, library " + Lianluo.version());
    }
}
