package io.tiphys.tck.internal.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

  private static void assertRejected(Supplier<Body> call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::get).withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/etc/x", "..", "a/../../b", "a\nb"})
  void put_pathThatLeavesTheDirectory_isRejected(String path) {
    assertRejected(() -> Body.start().put(path, "x"), "relative path");
  }

  @Test
  void text_whatNoScriptCanHold_isRejected() {
    assertRejected(() -> Body.start().text("o", "a\0b"), "NUL");
    assertRejected(() -> Body.start().text("o", "\ud83d"), "surrogates");
  }

  @Test
  void echo_forgedEvidence_isRejected() {
    assertRejected(() -> Body.start().echo("TCK {}"), "evidence");
    assertRejected(() -> Body.start().err("x\nTCK {}"), "evidence");
  }

  @Test
  void receive_nameOfTheScriptItself_isRejected() {
    assertRejected(() -> Body.start().receive("tck_n"), "tck_");
    assertRejected(() -> Body.start().receive("P;id"), "letters");
    assertRejected(() -> Body.start().write("o", "$(id)"), "letters");
  }

  @Test
  void hold_negativeOrTooLong_isRejected() {
    assertRejected(() -> Body.start().hold(Duration.ofMillis(-1)), "one day");
    assertRejected(() -> Body.start().hold(Duration.ofDays(2)), "one day");
  }

  @Test
  void exit_outOfRange_isRejected() {
    assertRejected(() -> Body.start().exit(256), "0 to 255");
    assertRejected(() -> Body.start().trap("HUP", Duration.ZERO, 0), "one of");
  }

  @Test
  void then_oneBodyContinuedTwice_staysAsItIs() {
    Body common = Body.start().echo("a");

    Body longer = common.echo("b");

    assertThat(common).isEqualTo(Body.start().echo("a")).isNotEqualTo(longer);
    assertThat(common).hasToString("echo,a");
  }

  @Test
  void parse_textOfAnyBody_givesTheBody() {
    Body body = Body.start();
    for (String text : Hostile.TEXTS) {
      body = body.text("o", text).token(text, List.of("A", "B"), "t");
    }

    assertThat(ProgramText.parse(body.toString())).isEqualTo(body);
    assertThat(ProgramText.parse("")).isEqualTo(Body.start());
    assertThat(body.toString()).matches("[A-Za-z0-9._/,;%-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nop", "exit", "exit,x", "echo,a,b", "hold,%g", "echo,%", ";"})
  void parse_noProgram_isRejected(String text) {
    assertRejected(() -> ProgramText.parse(text), "not a program of the kit");
  }
}
