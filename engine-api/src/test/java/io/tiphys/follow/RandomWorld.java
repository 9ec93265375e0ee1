package io.tiphys.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.error.BackendUnavailableException;
import io.tiphys.run.RunQuery;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;

/** A backend, a database, and two places for a host process, all at the mercy of a seed. */
final class RandomWorld implements AutoCloseable {
  private static final int KEYS = 12;
  private static final int STEPS = 150;

  private final Random random;
  private final ScriptedBackend backend = new ScriptedBackend();
  private final InboxDatabase database = new InboxDatabase();
  private final List<Place> places = List.of(new Place(), new Place());

  /** Every run that there ever was, with its last status. */
  private final Map<RunId, RunStatus> runs = new LinkedHashMap<>();

  private final Map<RunId, Boolean> storedWhenItVanished = new HashMap<>();
  private final List<String> acknowledgedUnstored = new ArrayList<>();
  private boolean sound;
  private boolean nested;
  int deaths;
  int faults;

  RandomWorld(long seed) throws SQLException {
    random = new Random(seed);
    database.execute("DROP TABLE IF EXISTS effects");
    database.execute(HostProcess.CREATE_EFFECTS);
  }

  private boolean chance(int percent) {
    return perMille(percent * 10);
  }

  private boolean perMille(int chances) {
    return !sound && random.nextInt(1_000) < chances;
  }

  /** Where one process after another lives. */
  private final class Place implements Link.Weather, HostProcess.Steps {
    private final Queue<Runnable> late = new ArrayDeque<>();
    private Optional<HostProcess> process = Optional.empty();
    private boolean outage;
    private boolean dead;

    void start() {
      late.clear();
      dead = false;
      try {
        process = Optional.of(new HostProcess(new Link(backend, this), database, this));
      } catch (HostProcess.Death e) {
        process = Optional.empty();
      }
    }

    void act() {
      if (dead || process.isEmpty()) {
        start();
      } else if (chance(3)) {
        die();
      }
      outage = outage ? !chance(40) : chance(5);
      while (!late.isEmpty() && !chance(30)) {
        late.remove().run();
      }
      try {
        process.ifPresent(HostProcess::work);
        process.ifPresent(
            living -> living.pass(Duration.ofSeconds(sound ? 150 : random.nextInt(9))));
      } catch (HostProcess.Death e) {
        process = Optional.empty();
      }
    }

    /** Goes on living, unless this is the end. */
    private void live() {
      if (!dead && perMille(2)) {
        die();
      }
      if (dead) {
        throw new HostProcess.Death();
      }
    }

    private void die() {
      deaths++;
      dead = true;
    }

    @Override
    public void step(String name) throws IOException {
      live();
      if (chance(8)) {
        faults++;
        throw new IOException("the database is away at " + name);
      }
    }

    @Override
    public void before(String method) {
      live();
      visitTheOther();
      if (!sound && outage || chance(3)) {
        faults++;
        throw new BackendUnavailableException("no answer to " + method);
      }
    }

    @Override
    public void after(String method) {
      remember();
      before(method);
    }

    @Override
    public void acknowledging(RunId id, long version) {
      try {
        if (database
            .query(
                "SELECT 1 FROM effects WHERE run_id = '%s' AND run_version >= %d"
                    .formatted(id, version))
            .isEmpty()) {
          acknowledgedUnstored.add(id + " " + version);
        }
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void signal(Runnable signal) {
      if (dead || chance(30)) {
        return;
      }
      if (chance(20)) {
        late.add(signal);
        return;
      }
      signal.run();
      if (chance(20)) {
        signal.run();
      }
    }

    /** Has the other process do something right now, in the middle of what this one does. */
    private void visitTheOther() {
      if (!nested && chance(10)) {
        nested = true;
        places.get(places.get(0) == this ? 1 : 0).act();
        nested = false;
      }
    }
  }

  /** A third of the runs is not found by the query of the followers. */
  private static String key(int number) {
    return (number % 3 == 0 ? "hidden" : "k") + number;
  }

  void goWrong() throws SQLException {
    for (int step = 0; step < STEPS; step++) {
      places.get(random.nextInt(2)).act();
      remember();
      for (RunStatus run : present()) {
        if (perMille(7)) {
          vanish(run);
        } else if (chance(20)) {
          moveOn(run);
        }
      }
      if (chance(10)) {
        database.expect(key(random.nextInt(KEYS)));
      }
    }
  }

  private void vanish(RunStatus run) throws SQLException {
    String id = run.id().value();
    storedWhenItVanished.put(
        run.id(), database.rows().stream().anyMatch(row -> row.contains(" " + id + " ")));
    backend.vanish(run.id());
  }

  private void moveOn(RunStatus run) {
    switch (run.phase() == Phase.PENDING ? 0 : random.nextInt(6)) {
      case 4 -> backend.move(run.id(), Phase.FAILED, Reason.TASK_FAILED, parts -> parts);
      case 5 -> backend.move(run.id(), Phase.SUCCEEDED);
      default -> backend.move(run.id(), Phase.RUNNING);
    }
    remember();
  }

  private List<RunStatus> present() {
    return new ArrayList<>(backend.list(RunQuery.all().pageSize(1_000)).runs());
  }

  private void remember() {
    present().forEach(run -> runs.put(run.id(), run));
  }

  /** Nothing goes wrong any more, and every run comes to its end. */
  void heal() throws SQLException {
    sound = true;
    for (int i = 0; i < KEYS; i++) {
      database.expect(key(i));
    }
    for (int round = 0; round < 3; round++) {
      places.forEach(Place::act);
      remember();
      present().forEach(this::end);
    }
    places.forEach(Place::act);
  }

  private void end(RunStatus run) {
    backend.move(run.id(), Phase.SUCCEEDED);
    remember();
  }

  void audit() throws SQLException {
    assertThat(database.expected()).isEmpty();
    assertThat(
            database.query(
                "SELECT 1 FROM effects a JOIN effects b ON a.run_id = b.run_id"
                    + " WHERE a.number < b.number AND"
                    + " (a.run_version >= b.run_version OR a.phase NOT IN ('PENDING', 'RUNNING'))"))
        .as("effects that go back, come twice or follow the end")
        .isEmpty();
    assertThat(acknowledgedUnstored).isEmpty();
    for (int i = 0; i < KEYS; i++) {
      auditSubmissions(RequestKey.of(key(i)));
    }
    for (RunStatus run : runs.values()) {
      auditEnd(run);
    }
  }

  /** A key is submitted once, and again only if its run vanished before anybody had stored it. */
  private void auditSubmissions(RequestKey key) {
    List<RunStatus> ofKey =
        runs.values().stream().filter(run -> run.requestKey().equals(key)).toList();
    long withoutTrace =
        ofKey.stream().filter(run -> !storedWhenItVanished.getOrDefault(run.id(), true)).count();
    assertThat((long) ofKey.size())
        .as("runs of %s: %s", key, ofKey)
        .isBetween(1L, withoutTrace + 1);
  }

  private void auditEnd(RunStatus run) throws SQLException {
    List<String> ends =
        database.query(
            "SELECT phase FROM effects WHERE run_id = '"
                + run.id()
                + "' AND phase NOT IN ('PENDING', 'RUNNING')");
    if (!storedWhenItVanished.containsKey(run.id())) {
      assertThat(ends).as("ends of %s", run).containsExactly(run.phase().name());
      if (!run.labels().isEmpty()) {
        assertThat(backend.acknowledged).contains(run.id() + " " + run.version());
      }
    } else if (storedWhenItVanished.get(run.id())) {
      assertThat(ends).as("ends of the vanished %s", run).hasSize(1);
      assertThat(ends.get(0)).isIn(run.phase().name(), Phase.LOST.name());
    } else {
      // A snapshot may have been on its way to the database when the run vanished.
      assertThat(ends.size()).as("ends of the untraced %s", run).isBetween(0, 1);
    }
  }

  int lost() throws SQLException {
    return database.query("SELECT run_id FROM effects WHERE phase = 'LOST'").size();
  }

  @Override
  public void close() throws SQLException {
    database.execute("DROP TABLE effects");
    database.close();
  }
}
