import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.LocalDate;
import lianluo.Assessment;
import lianluo.Duty;
import lianluo.Lianluo;
import lianluo.Options;
import lianluo.Rulebook;
import lianluo.Tables;
import lianluo.TablesBuilder;

/**
 * What NightJob should have written: the duties of the sample's contacts and visits from the CSV files, one a line, in the order of their
 * ids; the driver compares them with the table in the database.
 */
public final class Written {
    private Written() {}

    private static String read(String folder, String name) throws IOException {
        return new String(Files.readAllBytes(Paths.get(folder, name)), StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        Options options =
                new Options(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), LocalDate.of(2026, 9, 30));
        try (Rulebook rulebook = Lianluo.standard();
                TablesBuilder builder = Lianluo.tables()) {
            builder.csv("contacts", read(arguments[0], "contacts.csv"));
            builder.csv("visits", read(arguments[0], "visits.csv"));
            try (Tables tables = builder.build();
                    Assessment assessment = Lianluo.assess(rulebook, tables, options)) {
                assessment.duties().stream().map(Written::line).sorted().forEach(System.out::println);
            }
        }
    }

    private static String line(Duty duty) {
        String met = duty.metOn() == null ? "" : duty.metOn().toString();
        return String.join(
                ",", duty.id(), duty.rule(), duty.subjectKind(), duty.subjectId(), duty.holderRole(), duty.holderBody(),
                duty.opens().toString(), duty.due().toString(), duty.closes().toString(), duty.status(), met);
    }
}
