package io.tiphys.examples.host;

import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.store.SharedStores;
import io.tiphys.examples.host.workflow.Audit;
import io.tiphys.examples.host.workflow.Changes;
import io.tiphys.examples.host.workflow.Order;
import io.tiphys.examples.host.workflow.Requests;
import io.tiphys.examples.host.workflow.RunReads;
import io.tiphys.examples.host.workflow.UserSettings;
import io.tiphys.submit.RequestKey;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * A host that is killed: it goes on where the last one ended, starts one more run, and stands still
 * at one of its points for the kill to come. Points are all statements of its transactions, before
 * and after each. The last host has no such point; it starts every run anew that was LOST.
 */
final class KilledHost implements SqlLogger {
  private static final StationYear YEAR = StationYear.parse("seattle-2015");
  private static final String WORK = "extremes";
  private static final long LOOK_MILLIS = 200;

  private final PrintStream out = System.out;
  private final AtomicInteger points = new AtomicInteger();
  private final int target;

  private KilledHost(int target) {
    this.target = target;
  }

  /**
   * Runs it.
   *
   * @param args the directory, the point at which to stand still, settings as NAME=VALUE, the word
   *     keys, and keys to start
   */
  public static void main(String... args) throws Exception {
    List<String> all = List.of(args);
    int keys = all.indexOf("keys");
    Map<String, String> changes = new HashMap<>();
    for (String setting : all.subList(2, keys)) {
      int equals = setting.indexOf('=');
      changes.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    new KilledHost(Integer.parseInt(args[1]))
        .run(Path.of(args[0]), changes, all.subList(keys + 1, all.size()));
  }

  private void run(Path work, Map<String, String> changes, List<String> keys) throws Exception {
    OfficeStores stores =
        changes.containsValue("argo")
            ? SharedStores.inDirectory(work.resolve("store"))
            : OfficeStores.inDirectory(work.resolve("store"));
    UserSettings settings = UserSettings.read(Path.of("office.properties"), changes);
    try (Office office = Office.open(stores, work, settings, Map.of())) {
      office.database().setSqlLogger(this);
      office.service().listen(office.get(Changes.class));
      StationYear unused = office.years().register(YEAR);
      for (String key : keys) {
        start(office, key);
      }
      settle(office);
      Audit.Report audit = office.get(Audit.class).look();
      audit.findings().forEach(finding -> out.println("finding " + finding));
      out.println("done");
    }
  }

  private void start(Office office, String key) throws Exception {
    Order order = office.get(Requests.class).order(YEAR, WORK, RequestKey.of(key), Map.of());
    boolean unused = office.service().start(order);
    out.println("wanted " + key);
  }

  /** Waits until no run is active, and starts those anew that are LOST, under their next keys. */
  private void settle(Office office) throws Exception {
    Changes changes = office.get(Changes.class);
    boolean settled = false;
    while (!settled) {
      long known = changes.count();
      settled = true;
      for (Map<String, Object> run : all(office.get(RunReads.class))) {
        String key = run.get("key").toString();
        String next = next(key);
        if (target < 0
            && run.get("phase").equals("LOST")
            && office.get(RunReads.class).mark(RequestKey.of(next)).isEmpty()) {
          start(office, next);
          settled = false;
        }
        settled &= !List.of("PENDING", "RUNNING").contains(run.get("phase").toString());
      }
      if (!settled) {
        changes.await(known, LOOK_MILLIS);
      }
    }
  }

  private static List<Map<String, Object>> all(RunReads reads) {
    return reads.page(
        new RunReads.Selection(
            java.util.Optional.empty(), java.util.Optional.empty(), Long.MAX_VALUE, 1_000_000));
  }

  /** The key under which a run is started again: the first one has no number. */
  static String next(String key) {
    int dot = key.lastIndexOf(".again-");
    return dot < 0
        ? key + ".again-1"
        : key.substring(0, dot)
            + ".again-"
            + (Integer.parseInt(key.substring(dot + ".again-".length())) + 1);
  }

  @Override
  public void logBeforeExecution(StatementContext context) {
    point();
  }

  @Override
  public void logAfterExecution(StatementContext context) {
    point();
  }

  private void point() {
    if (points.incrementAndGet() == target) {
      out.println("standing");
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
