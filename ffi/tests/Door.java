import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import lianluo.Columns;
import lianluo.Lianluo;
import lianluo.LianluoException;

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
        Lianluo.Options options =
                new Lianluo.Options(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 30), LocalDate.of(2026, 6, 30));
        String[] answers = new String[2];
        try (Lianluo.Rulebook rulebook = Lianluo.Rulebook.standard();
                Lianluo.Builder arrays = new Lianluo.Builder();
                Lianluo.Builder csv = new Lianluo.Builder()) {
            arrays.columns("contacts", contacts).columns("visits", visits);
            csv.csv("contacts", "contact_id,community_id,tier,enrolled_on,consent_from,consent_health\n"
                    + "c-1,990101001001,general,2025-03-01,2025-03-01,true\nc-2,990101001001,care,2025-03-01,,\n");
            csv.csv("visits", "visit_id,contact_id,on,by\n7,c-1,2026-05-06,community-cadre\n");
            Lianluo.Builder[] builders = {arrays, csv};
            for (int at = 0; at < 2; at++) {
                try (Lianluo.Tables tables = builders[at].build();
                        Lianluo.Assessment assessment = Lianluo.Assessment.of(rulebook, tables, options)) {
                    answers[at] = assessment.json(true);
                    check(tables.contacts() == 2 && tables.rows("visits") == 1, "two contacts and a visit");
                    int met = assessment.texts(Lianluo.Column.STATUS).indexOf("met");
                    check(met >= 0, "a duty is met");
                    check(assessment.texts(Lianluo.Column.MET_BY).get(met).equals("[\"7\"]"), "by visit 7");
                    check(assessment.days(Lianluo.Days.MET_ON).get(met).equals(LocalDate.of(2026, 5, 6)), "on 6 May");
                    check(assessment.explain(met, true).contains("依据"), "a proof in Chinese");
                }
            }
        }
        check(answers[0].equals(answers[1]), "arrays and CSV give the same answer");
    }

    private static void ipcBytesGiveTheSameAssessmentAsJson(String folder) throws Exception {
        LocalDate from = LocalDate.of(2026, 1, 1);
        LocalDate to = LocalDate.of(2026, 6, 30);
        try (Lianluo.Rulebook rulebook = Lianluo.Rulebook.standard();
                Lianluo.Builder builder = new Lianluo.Builder()) {
            builder.ipc("contacts", Files.readAllBytes(Paths.get(folder, "contacts.arrow")));
            builder.ipc("visits", Files.readAllBytes(Paths.get(folder, "visits.arrow")));
            try (Lianluo.Tables tables = builder.build();
                    Lianluo.Assessment assessment = Lianluo.Assessment.of(rulebook, tables, new Lianluo.Options(from, to, to))) {
                String json = "{\"from\":\"2026-01-01\",\"to\":\"2026-06-30\",\"as_of\":\"2026-06-30\",\"tables\":{\"contacts\":["
                        + "{\"contact_id\":\"c-1\",\"community_id\":\"990101001001\",\"tier\":\"general\","
                        + "\"enrolled_on\":\"2025-03-01\",\"consent_from\":\"2025-03-01\"}],\"visits\":[{\"visit_id\":\"v-1\","
                        + "\"contact_id\":\"c-1\",\"on\":\"2026-05-06\",\"by\":\"community-cadre\"}]}}";
                check(assessment.json(false).equals(rulebook.assessJson(json)), "IPC and JSON give the same answer");
                byte[] duties = assessment.ipc(Lianluo.Result.DUTIES);
                check(duties.length > 100 && duties[0] == -1, "the duties as an IPC stream");
            }
        }
        try (Lianluo.Builder builder = new Lianluo.Builder()) {
            builder.ipc("contacts", new byte[] {1, 2, 3});
            check(false, "bytes that are no stream are refused");
        } catch (LianluoException error) {
            check(error.code().equals("LL141"), "LL141");
        }
    }

    private static void misuseIsAnExceptionAndNothingWorse() {
        Lianluo.Rulebook closed = Lianluo.Rulebook.standard();
        closed.close();
        closed.close();
        try {
            closed.findings();
            check(false, "a closed rulebook is refused");
        } catch (IllegalStateException expected) {
            check(true, "refused");
        }
        try {
            Lianluo.Rulebook.parse("[rulebook]\nid = \"x\"\nversion = \"1\"\nhandover_day = 3\n");
            check(false, "an unknown key is refused");
        } catch (LianluoException error) {
            check(error.code().equals("LL002") && error.family().equals("rulebook"), "LL002");
            check(error.getMessage().contains("handover_days") && error.chinese().contains("错误"), "both languages");
        }
        try (Lianluo.Builder builder = new Lianluo.Builder()) {
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
        misuseIsAnExceptionAndNothingWorse();
        System.err.println("java: " + cases + " cases, library " + Lianluo.version());
    }
}
