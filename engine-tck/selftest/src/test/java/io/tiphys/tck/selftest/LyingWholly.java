package io.tiphys.tck.selftest;

import io.tiphys.Engine;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Engines of which hardly anything is true. */
final class LyingWholly {
  private static final Instant LAST = Instant.parse("2030-01-01T00:00:00Z");

  private LyingWholly() {}

  static List<LyingEngine> all() {
    return List.of(
        LyingEngine.of("nothing is ever found")
            .answering(Blind::new)
            .against("PAR-001", "DAG-003", "FPL-001"),
        LyingEngine.of("nothing is remembered")
            .answering(Forgetful::new)
            .against("SUB-001", "SUB-013", "LST-001", "IDM-005"),
        LyingEngine.of("nothing is run, and everything succeeds")
            .doing("nothing is run, and everything succeeds")
            .against("DAG-003", "PAR-001", "FPL-001"),
        LyingEngine.of("what it can do changes").doing("capabilities change").against("CAP-001"),
        LyingEngine.of("clocks go backwards")
            .showing(Restated.times(LyingWholly::backwards))
            .against("TRE-004", "TRE-006")
            .in("dag-shapes"),
        LyingEngine.of("versions go backwards")
            .doing("versions go back")
            .against("WAT-003", "WAT-008")
            .in("dag-shapes"),
        LyingEngine.of("runs are known by their names, and answered from a script")
            .answering(engine -> new Scripted(engine, Scripted.script("dag-shapes", "groups")))
            .against("DAG-011", "DAG-014", "TRE-007", "GRP-002")
            .in("dag-shapes", "groups"));
  }

  private static Instant backwards(Instant time) {
    return LAST.minusMillis(time.toEpochMilli());
  }

  /** Takes requests, and knows nothing of any run. */
  private static final class Blind extends ForwardingEngine {
    Blind(Engine engine) {
      super(engine);
    }

    @Override
    public Run submit(SubmitRequest request) {
      Run real = super.submit(request);
      return (Run)
          Proxy.newProxyInstance(
              Run.class.getClassLoader(),
              new Class<?>[] {Run.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("id")) {
                  return real.id();
                }
                throw new NotFoundException("there is no run " + real.id());
              });
    }

    @Override
    public Run run(RunId id) {
      throw new NotFoundException("there is no run " + id);
    }
  }

  /** Knows a run only as long as it has its handle. */
  private static final class Forgetful extends ForwardingEngine {
    Forgetful(Engine engine) {
      super(engine);
    }

    @Override
    public Run run(RunId id) {
      throw new NotFoundException("there is no run " + id);
    }

    @Override
    public Optional<Run> find(RequestKey key) {
      return Optional.empty();
    }

    @Override
    public RunPage list(RunQuery query) {
      return new RunPage(List.of(), Optional.empty());
    }

    @Override
    public Stream<RunStatus> runs(RunQuery query) {
      return Stream.empty();
    }
  }
}
