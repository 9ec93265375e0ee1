package io.tiphys.local;

import io.tiphys.Engine;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.tck.EngineTck;
import io.tiphys.tck.EngineUnderTest;
import io.tiphys.tck.TaskBodies;
import java.nio.file.Path;

class LocalEngineTckTest extends EngineTck {
  private static final Path FILES = Path.of("target", "tck-files").toAbsolutePath();
  private static final ArtifactStore STORE = ArtifactStore.inMemory();

  @Override
  protected EngineUnderTest engineUnderTest() {
    return EngineUnderTest.of("local", LocalEngineTckTest::open, TaskBodies.shell("busybox:1.36"))
        .store("shared", STORE)
        .entryPoint("tck:1")
        // Another engine object knows nothing of the runs of this one.
        .otherTenant(LocalEngineTckTest::open)
        .leavesNothing(FILES)
        .fact("engine-local", System.getProperty("tiphys.version", "not known"))
        .fact("bodies", "processes of sh, 12 at once");
  }

  private static Engine open() {
    LocalEngine.Builder builder =
        LocalEngine.builder()
            .processesForAnyImage()
            // Bodies mostly wait; with one slot per processor, scenarios would wait for each other.
            .parallelism(12)
            .image("tck:1", LocalEngineTckTest::run)
            .store("shared", STORE)
            .secrets(EngineUnderTest.secrets())
            .directory(FILES);
    EngineUnderTest.failingStores().forEach(builder::store);
    return builder.build();
  }

  private static void run(TaskCall call) throws Exception {
    call.exit(
        TaskBodies.run(call.args(), call.env(), call.file("."), call::log, call::log, call::sleep));
  }
}
