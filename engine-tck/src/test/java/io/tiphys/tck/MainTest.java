package io.tiphys.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... args) throws Exception {
    return Main.run(args, new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void run_help_showsUsage() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(said()).startsWith("usage: --engine NAME");
  }

  @Test
  void run_unknownOption_isNamed() throws Exception {
    assertThat(run("--engin", "mine")).isEqualTo(2);
    assertThat(said()).contains("not understood: --engin");
  }

  @Test
  void run_seedThatIsNoNumber_namesTheOption() throws Exception {
    assertThat(run("--engine", "mine", "--seed", "x")).isEqualTo(2);
    assertThat(said()).contains("--seed: expected a whole number, got x");
  }

  @Test
  void run_unknownEngine_listsThoseThereAre() throws Exception {
    assertThat(run("--engine", "mine")).isEqualTo(2);
    assertThat(said()).contains("--engine: there is no 'mine'; on the class path are: []");
  }
}
