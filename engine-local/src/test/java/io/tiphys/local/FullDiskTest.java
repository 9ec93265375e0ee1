package io.tiphys.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class FullDiskTest {
  @TempDir Path directory;

  /**
   * A full disk under the engine's directory: a limit of zero bytes for every file is one that
   * needs no mount. FullDiskProbe runs inside of it.
   */
  @Test
  void run_diskTakesNeitherOutputNorLog_saysSoWhateverTheOutcome() throws Exception {
    List<String> said = FullDiskProbe.said(directory.resolve("engine"));

    String lost = "its log could not be written: File too large";
    assertThat(said)
        .containsExactly(
            "EXIT_CODE exit code 1; " + lost,
            "NONE " + lost,
            "OUTPUT_MISSING output 'text': there is no file out/text; the body has to write it; "
                + lost,
            "START_FAILED command \"true\" was not found in PATH (/nowhere): install it on this"
                + " machine, correct the name, or set PATH for the task",
            "TIMED_OUT the time limit of PT0.3S has passed; " + lost,
            "NONE " + lost);
  }
}
