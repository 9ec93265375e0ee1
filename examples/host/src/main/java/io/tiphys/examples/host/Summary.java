package io.tiphys.examples.host;

import io.tiphys.examples.view.TableText;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Prints what is in the database at the end, the details first. */
final class Summary {
  private static final Map<String, String> QUERIES = new LinkedHashMap<>();

  static {
    QUERIES.put(
        "tasks (without the instances of fan-outs)",
        """
        select t.request_key, t.path, t.phase, t.reason, t.attempts,
          datediff(millisecond, t.started_at, t.ended_at) as millis
        from task t join run r on r.request_key = t.request_key
        where t.path not like '%]' order by r.started_at, t.request_key, t.position""");
    QUERIES.put(
        "runs",
        """
        select request_key, phase, reason,
          (select count(*) from task where task.request_key = run.request_key) as tasks,
          (select count(*) from task_output o where o.request_key = run.request_key) as outputs,
          datediff(millisecond, started_at, ended_at) as millis
        from run order by started_at, request_key""");
    QUERIES.put("documents", "select station_year, name, location from document order by 1, 2");
    QUERIES.put("figures", "select station_year, name, figure_value from figure order by 1, 2");
    QUERIES.put("years of stations", "select id, stage from station_year order by id");
  }

  private Summary() {}

  static void print(Jdbi database, PrintStream out) {
    database.useHandle(
        handle ->
            QUERIES.forEach(
                (title, query) -> {
                  List<List<String>> rows = new ArrayList<>();
                  handle
                      .select(query)
                      .map(
                          (row, context) -> {
                            if (rows.isEmpty()) {
                              rows.add(header(row.getMetaData()));
                            }
                            return cells(row);
                          })
                      .forEach(rows::add);
                  if (!rows.isEmpty()) {
                    out.println();
                    out.println("Rows of " + title);
                    TableText.of(rows).forEach(out::println);
                  }
                }));
    out.flush();
  }

  private static List<String> header(ResultSetMetaData columns) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      names.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static List<String> cells(ResultSet row) throws SQLException {
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      String text = row.getString(i);
      cells.add(text == null ? "" : text);
    }
    return cells;
  }
}
