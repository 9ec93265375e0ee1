package io.tiphys.tck.shell;

import io.tiphys.status.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where one run lies:
 *
 * <pre>
 * workflow.yaml, request.properties    what was asked for, see {@link Request}
 * journal                              what has happened, see {@link Journal}
 * acknowledged                         the last version that a host has handled for good
 * lock                                 whoever writes the journal holds it
 * tasks/NAME/                          a body, see {@link Body}
 * </pre>
 *
 * @param id the id of the run
 * @param folder where it lies
 */
record RunFolder(RunId id, Path folder) {
  Request request() throws IOException {
    return Request.read(folder);
  }

  Journal journal() throws IOException {
    return Journal.read(folder.resolve("journal"));
  }

  Body body(String task) {
    return new Body(folder.resolve("tasks").resolve(task));
  }

  /** Says where a body lies below the folder of the engine, which is not the same everywhere. */
  String placeOf(String task) {
    Path inRun = folder.relativize(body(task).folder());
    return Path.of("runs", id.value()).resolve(inRun).toString();
  }

  void acknowledge(long version) throws IOException {
    if (acknowledged() < version) {
      Path made = Files.createTempFile(folder, "acknowledged", "");
      Files.writeString(made, Long.toString(version));
      Files.move(made, folder.resolve("acknowledged"), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  long acknowledged() throws IOException {
    Path file = folder.resolve("acknowledged");
    return Files.exists(file) ? Long.parseLong(Files.readString(file)) : 0;
  }

  RunLock lock() throws IOException {
    return RunLock.take(folder.resolve("lock"));
  }
}
