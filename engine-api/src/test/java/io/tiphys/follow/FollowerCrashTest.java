package io.tiphys.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.Engine;
import io.tiphys.run.Run;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import io.tiphys.testing.ScriptedBackend;
import io.tiphys.workflow.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills the host at every step that it takes: before and after each call to the backend, around its
 * commits, and where it reads. Whoever comes after it has to end with the same rows.
 */
@Timeout(120)
class FollowerCrashTest {
  private static final Logger LOG = Logger.getLogger("io.tiphys.follow");
  private static final List<String> EFFECTS =
      List.of(
          "gone run-gone 9223372036854775807 LOST",
          "new run-new 3 SUCCEEDED",
          "old run-old 3 SUCCEEDED");

  @BeforeAll
  static void expectTrouble() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void expectNoMore() {
    LOG.setLevel(null);
  }

  /** Counts steps, and dies at one. */
  private static final class Fate implements Link.Weather, HostProcess.Steps {
    private final int lastStep;
    private int taken;

    Fate(int lastStep) {
      this.lastStep = lastStep;
    }

    boolean isDead() {
      return taken >= lastStep;
    }

    @Override
    public void step(String name) {
      if (++taken >= lastStep) {
        throw new HostProcess.Death();
      }
    }

    @Override
    public void before(String method) {
      step(method);
    }

    @Override
    public void after(String method) {
      step(method);
    }

    @Override
    public void signal(Runnable signal) {
      if (!isDead()) {
        signal.run();
      }
    }
  }

  /** What goes on in the world, whether a host is alive or not. */
  private static final class World implements AutoCloseable {
    final ScriptedBackend backend = new ScriptedBackend();
    final InboxDatabase database = new InboxDatabase();

    World() throws SQLException {
      database.execute("DROP TABLE IF EXISTS effects");
      database.execute(HostProcess.CREATE_EFFECTS);
      Engine engine = Engine.over(backend);
      Run old = engine.submit(HostProcess.request(RequestKey.of("old")));
      Run gone = engine.submit(HostProcess.request(RequestKey.of("gone")));
      try (Connection tx = database.begin()) {
        database.inbox.advance(tx, old.status());
        database.inbox.advance(tx, gone.status());
        tx.commit();
      }
      backend.vanish(gone.id());
      database.expect("new");
    }

    /**
     * A life of the host, and what happens meanwhile. Returns false when it did not see its end.
     */
    boolean live(Fate fate) {
      try {
        HostProcess host = new HostProcess(new Link(backend, fate), database, fate);
        host.work();
        moveOn("run-old");
        moveOn("run-new");
        host.work();
        moveOn("run-old");
        moveOn("run-new");
        host.pass(Duration.ofMinutes(2));
        host.close();
      } catch (HostProcess.Death e) {
        return false; // Before the follower had started.
      }
      return !fate.isDead();
    }

    /** From PENDING to RUNNING, from there to SUCCEEDED; nothing if there is no such run yet. */
    private void moveOn(String run) {
      backend
          .read(RunId.parse(run))
          .ifPresent(
              status ->
                  backend.move(
                      status.id(),
                      status.phase() == Phase.PENDING ? Phase.RUNNING : Phase.SUCCEEDED));
    }

    /** What a run has come to, and whether that was counted once. */
    void audit() throws SQLException {
      assertThat(
              database.query(
                  "SELECT request_key, run_id, run_version, phase FROM effects"
                      + " WHERE phase NOT IN ('PENDING', 'RUNNING')"))
          .isEqualTo(EFFECTS);
      assertThat(database.query("SELECT run_id, run_version FROM effects")).doesNotHaveDuplicates();
      assertThat(
              database.query(
                  "SELECT 1 FROM effects a JOIN effects b ON a.run_id = b.run_id"
                      + " WHERE a.number < b.number AND a.run_version >= b.run_version"))
          .isEmpty();
      assertThat(database.expected()).isEmpty();
      assertThat(backend.acknowledged).contains("run-new 3", "run-old 3");
    }

    @Override
    public void close() throws SQLException {
      database.execute("DROP TABLE effects");
      database.close();
    }
  }

  @Test
  void follower_hostDiesAtAnyStep_nextHostEndsWithTheSameRows() throws Exception {
    boolean survived = false;
    int steps = 0;
    while (!survived) {
      steps++;
      try (World world = new World()) {
        survived = world.live(new Fate(steps));
        assertThat(world.live(new Fate(Integer.MAX_VALUE))).isTrue();
        world.audit();
      } catch (AssertionError e) {
        throw new AssertionError("after a death at step " + steps, e);
      }
    }
    assertThat(steps).isGreaterThan(50);
  }

  @Test
  void follower_everyHostDiesAfterAFewSteps_lastHostEndsWithTheSameRows() throws Exception {
    for (int steps = 5; steps < 50; steps++) {
      try (World world = new World()) {
        for (int lives = 0; lives < 5; lives++) {
          world.live(new Fate(steps));
        }
        assertThat(world.live(new Fate(Integer.MAX_VALUE))).isTrue();
        world.audit();
      } catch (AssertionError e) {
        throw new AssertionError("with deaths at step " + steps, e);
      }
    }
  }
}
