import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lianluo.Assessment;
import lianluo.Duty;
import lianluo.Lang;
import lianluo.Lianluo;
import lianluo.LianluoException;
import lianluo.Options;
import lianluo.Rulebook;
import lianluo.Tables;
import lianluo.TablesBuilder;

/**
 * A short review of the sample street, in Java 8: the same report, byte for byte, as the examples in the other languages print.
 *
 * <p>{@code java Review <folder of the sample>}
 */
public final class Review {
    private static final String[] TABLES = {"contacts", "visits", "events", "declarations", "waivers", "bodies", "meetings"};
    private static final String[] STATUSES = {"upcoming", "open", "met", "overdue", "met_late", "missed", "waived"};

    private Review() {}

    private static String read(String folder, String name) throws IOException {
        return new String(Files.readAllBytes(Paths.get(folder, name)), StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("Review <folder of the sample>");
            System.exit(2);
        }
        try {
            review(arguments[0]);
        } catch (LianluoException error) {
            System.err.println(error.getMessage());
            System.exit(1);
        }
    }

    private static void review(String folder) throws IOException {
        Options options = new Options(Lianluo.day("2026-01-01"), Lianluo.day("2026-12-31"), Lianluo.day("2026-09-30"));
        try (Rulebook rulebook = Lianluo.rulebook(read(folder, "rulebook.toml"));
                TablesBuilder builder = Lianluo.tables()) {
            for (String table : TABLES) {
                builder.csv(table, read(folder, table + ".csv"));
            }
            try (Tables tables = builder.build();
                    Assessment assessment = Lianluo.assess(rulebook, tables, options)) {
                print(rulebook, assessment);
            }
        }
    }

    private static void print(Rulebook rulebook, Assessment assessment) throws IOException {
        List<Duty> duties = assessment.duties();
        Map<String, Integer> count = new TreeMap<>();
        Map<String, int[]> bodies = new TreeMap<>();
        int first = -1;
        for (int at = 0; at < duties.size(); at++) {
            Duty duty = duties.get(at);
            count.merge(duty.status(), 1, Integer::sum);
            int[] body = bodies.computeIfAbsent(duty.holderBody(), name -> new int[3]);
            body[0]++;
            if (duty.status().equals("overdue")) {
                body[1]++;
                first = first < 0 ? at : first;
            }
            if (duty.status().equals("missed")) {
                body[2]++;
            }
        }
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        out.print("rulebook " + rulebook.id() + ", version " + rulebook.version() + "\n");
        out.print(duties.size() + " duties due from 2026-01-01 to 2026-12-31, as of 2026-09-30\n");
        for (String word : STATUSES) {
            out.print("  " + word + " " + count.getOrDefault(word, 0) + "\n");
        }
        out.print("body: owed, overdue, missed\n");
        for (Map.Entry<String, int[]> body : bodies.entrySet()) {
            int[] standing = body.getValue();
            out.print("  " + body.getKey() + ": " + standing[0] + ", " + standing[1] + ", " + standing[2] + "\n");
        }
        if (first >= 0) {
            out.print("the first that is overdue\n" + assessment.explain(first, Lang.ENGLISH));
        }
        out.flush();
    }
}
