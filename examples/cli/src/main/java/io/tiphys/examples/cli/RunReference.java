package io.tiphys.examples.cli;

import io.tiphys.Engine;
import io.tiphys.error.NotFoundException;
import io.tiphys.run.Run;
import io.tiphys.status.RunId;
import io.tiphys.submit.RequestKey;
import picocli.CommandLine.Parameters;

/** The run that a command is about: by its id, or by the key that it was submitted with. */
final class RunReference {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "Its id, or the key that it was submitted with.")
  String text = "";

  Run find(Engine engine) {
    try {
      return engine.run(RunId.parse(text));
    } catch (NotFoundException e) {
      return engine.find(RequestKey.of(text)).orElseThrow(() -> e);
    }
  }
}
