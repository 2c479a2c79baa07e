import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lianluo.Assessment;
import lianluo.Columns;
import lianluo.Duty;
import lianluo.Lianluo;
import lianluo.LianluoException;
import lianluo.Options;
import lianluo.Rulebook;

/**
 * A portal's job at night: contacts and visits out of a database over JDBC, the duties of a range of due days back into it.
 *
 * <p>{@code java NightJob <JDBC url> <from> <to> <as of>}, with user and password in PGUSER and PGPASSWORD. Tables are those of
 * portal.sql. All of it happens in one transaction: whoever reads meanwhile sees the old duties or the new ones.
 */
public final class NightJob {
    private static final String[] CONTACTS = {"contact_id", "community_id", "tier", "left_reason", "purpose_version"};
    private static final String[] CONTACT_DAYS = {
        "enrolled_on", "left_on", "consent_from", "consent_until", "declined_from"
    };
    private static final String[] VISITS = {"visit_id", "contact_id", "by", "kind", "worker_id"};
    private static final String[] VISIT_DAYS = {"on", "recorded_on"};
    private static final String INSERT = "insert into duties (duty_id, rule, subject_kind, subject_id, holder_role, holder_body, "
            + "opens, due, closes, status, met_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int BATCH = 1000;

    private NightJob() {}

    public static void main(String[] arguments) throws SQLException {
        if (arguments.length != 4) {
            System.err.println("NightJob <JDBC url> <from> <to> <as of>");
            System.exit(2);
        }
        String user = System.getenv("PGUSER");
        String password = System.getenv("PGPASSWORD");
        try (Connection database = DriverManager.getConnection(arguments[0], user, password)) {
            database.setAutoCommit(false);
            LocalDate from = Lianluo.day(arguments[1]);
            LocalDate to = Lianluo.day(arguments[2]);
            List<Duty> duties = assess(database, new Options(from, to, Lianluo.day(arguments[3])));
            write(database, from, to, duties);
            database.commit();
            System.out.println(duties.size() + " duties written");
        } catch (LianluoException error) {
            System.err.println(error.getMessage());
            System.exit(1);
        }
    }

    private static List<Duty> assess(Connection database, Options options) throws SQLException {
        Map<String, Columns> tables = new LinkedHashMap<>();
        tables.put("contacts", read(database, "contacts", CONTACTS, CONTACT_DAYS, "consent_health"));
        tables.put("visits", read(database, "visits", VISITS, VISIT_DAYS));
        try (Rulebook rulebook = Lianluo.standard();
                Assessment assessment = Lianluo.assess(rulebook, tables, options)) {
            return assessment.duties();
        }
    }

    /** The rows of a table, column by column; only the columns that are named are asked for. */
    private static Columns read(Connection database, String table, String[] texts, String[] days, String... flags)
            throws SQLException {
        Map<String, List<String>> textColumns = columns(texts);
        Map<String, List<LocalDate>> dayColumns = columns(days);
        Map<String, List<Boolean>> flagColumns = columns(flags);
        List<String> names = new ArrayList<>(textColumns.keySet());
        names.addAll(dayColumns.keySet());
        names.addAll(flagColumns.keySet());
        String query = "select \"" + String.join("\", \"", names) + "\" from " + table;
        int rows = 0;
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            for (; result.next(); rows++) {
                for (Map.Entry<String, List<String>> column : textColumns.entrySet()) {
                    column.getValue().add(result.getString(column.getKey()));
                }
                for (Map.Entry<String, List<LocalDate>> column : dayColumns.entrySet()) {
                    column.getValue().add(result.getObject(column.getKey(), LocalDate.class));
                }
                for (Map.Entry<String, List<Boolean>> column : flagColumns.entrySet()) {
                    column.getValue().add(result.getObject(column.getKey(), Boolean.class));
                }
            }
        }
        Columns columns = new Columns(rows);
        textColumns.forEach(columns::texts);
        dayColumns.forEach(columns::days);
        flagColumns.forEach(columns::flags);
        return columns;
    }

    private static <T> Map<String, List<T>> columns(String[] names) {
        Map<String, List<T>> columns = new LinkedHashMap<>();
        for (String name : names) {
            columns.put(name, new ArrayList<>());
        }
        return columns;
    }

    private static void write(Connection database, LocalDate from, LocalDate to, List<Duty> duties) throws SQLException {
        try (PreparedStatement old = database.prepareStatement("delete from duties where due between ? and ?")) {
            old.setObject(1, from);
            old.setObject(2, to);
            old.executeUpdate();
        }
        try (PreparedStatement insert = database.prepareStatement(INSERT)) {
            int waiting = 0;
            for (Duty duty : duties) {
                insert.setString(1, duty.id());
                insert.setString(2, duty.rule());
                insert.setString(3, duty.subjectKind());
                insert.setString(4, duty.subjectId());
                insert.setString(5, duty.holderRole());
                insert.setString(6, duty.holderBody());
                insert.setObject(7, duty.opens());
                insert.setObject(8, duty.due());
                insert.setObject(9, duty.closes());
                insert.setString(10, duty.status());
                insert.setObject(11, duty.metOn());
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
