import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lianluo.Lianluo;
import lianluo.LianluoException;

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
        Lianluo.Options options =
                new Lianluo.Options(Lianluo.day("2026-01-01"), Lianluo.day("2026-12-31"), Lianluo.day("2026-09-30"));
        try (Lianluo.Rulebook rulebook = Lianluo.Rulebook.parse(read(folder, "rulebook.toml"));
                Lianluo.Builder builder = new Lianluo.Builder()) {
            for (String table : TABLES) {
                builder.csv(table, read(folder, table + ".csv"));
            }
            try (Lianluo.Tables tables = builder.build();
                    Lianluo.Assessment assessment = Lianluo.Assessment.of(rulebook, tables, options)) {
                print(rulebook, assessment);
            }
        }
    }

    private static void print(Lianluo.Rulebook rulebook, Lianluo.Assessment assessment) throws IOException {
        List<String> status = assessment.texts(Lianluo.Column.STATUS);
        List<String> holder = assessment.texts(Lianluo.Column.HOLDER_BODY);
        Map<String, Integer> count = new TreeMap<>();
        Map<String, int[]> bodies = new TreeMap<>();
        for (int duty = 0; duty < status.size(); duty++) {
            count.merge(status.get(duty), 1, Integer::sum);
            int[] body = bodies.computeIfAbsent(holder.get(duty), name -> new int[3]);
            body[0]++;
            if (status.get(duty).equals("overdue")) {
                body[1]++;
            }
            if (status.get(duty).equals("missed")) {
                body[2]++;
            }
        }
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        out.print("rulebook " + rulebook.id() + ", version " + rulebook.version() + "\n");
        out.print(assessment.size() + " duties due from 2026-01-01 to 2026-12-31, as of 2026-09-30\n");
        for (String word : STATUSES) {
            out.print("  " + word + " " + count.getOrDefault(word, 0) + "\n");
        }
        out.print("body: owed, overdue, missed\n");
        for (Map.Entry<String, int[]> body : bodies.entrySet()) {
            int[] standing = body.getValue();
            out.print("  " + body.getKey() + ": " + standing[0] + ", " + standing[1] + ", " + standing[2] + "\n");
        }
        int first = status.indexOf("overdue");
        if (first >= 0) {
            out.print("the first that is overdue\n" + assessment.explain(first, false));
        }
        out.flush();
    }
}
