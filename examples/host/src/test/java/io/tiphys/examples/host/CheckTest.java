package io.tiphys.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks at an office from outside. */
class CheckTest {
  private static final String TOKEN = "a-token-that-is-long-enough";
  @TempDir Path directory;

  private Demos.Result check(String token, String address) {
    return Demos.run(directory, Map.of("OFFICE_TOKEN", token), "--check", address);
  }

  @Test
  void check_officeWithToken_letsInWhoHasIt() throws Exception {
    try (TestOffice office = TestOffice.withToken(directory, TOKEN)) {
      String address = office.api().address();

      Demos.Result good = check(TOKEN, address);
      Demos.Result bad = check(TOKEN + "2", address);

      assertThat(good.output())
          .contains("good   GET /health/ready without a token: 200")
          .contains("good   GET /api/runs without a token: 401")
          .contains("good   GET /api/runs with a token: 200");
      assertThat(good.exitCode()).isEqualTo(Demo.SUCCEEDED);
      assertThat(bad.output()).contains("wrong  GET /api/runs with a token: 401; expected 200");
      assertThat(bad.exitCode()).isEqualTo(Demo.UNREACHABLE);
    }
  }

  @Test
  void check_officeOpenToAll_isWrongWhereATokenIsExpected() throws Exception {
    try (TestOffice office = TestOffice.open(directory, Map.of())) {
      String address = office.api().address();

      assertThat(check(TOKEN, address).exitCode()).isEqualTo(Demo.UNREACHABLE);
      assertThat(check("", address).exitCode()).isEqualTo(Demo.SUCCEEDED);
    }
  }

  @Test
  void check_nobodyThere_isUnreachable() {
    assertThat(check(TOKEN, "http://127.0.0.1:1").exitCode()).isEqualTo(Demo.UNREACHABLE);
    assertThat(check(TOKEN, "127.0.0.1").exitCode()).isEqualTo(Demo.BAD_INPUT);
  }
}
