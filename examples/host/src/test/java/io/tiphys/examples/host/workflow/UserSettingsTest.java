package io.tiphys.examples.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.examples.host.domain.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserSettingsTest {
  private final Catalogue catalogue = Catalogue.read();
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("office.properties"), "jump=10\nhot=30\n");
  }

  @Test
  void argumentsOf_workflow_areThoseItHasParametersFor() {
    UserSettings settings = UserSettings.read(file, Map.of("jump", "8"));

    assertThat(settings.argumentsOf(catalogue.workflow("quality-check")))
        .isEqualTo(Map.of("jump", "8"));
    assertThat(settings.argumentsOf(catalogue.workflow("year-summary")))
        .isEqualTo(Map.of("hot", "30"));
  }

  @Test
  void requireKnownTo_misspeltName_saysWhichThereAre() {
    UserSettings settings = UserSettings.read(file, Map.of("chart", "true"));

    assertThatThrownBy(() -> settings.requireKnownTo(catalogue.all()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'chart'")
        .hasMessageContaining(
            "[charts, controller-instance, database, database.user, days, deviation, engine, gateway,"
                + " hot, jump, namespace, office, outages, pace, pod-user, restricted-pods, samples,"
                + " service-account]");
  }

  @Test
  void requireKnownTo_parameterOfTheOffice_isNotForUsers() {
    UserSettings settings = UserSettings.read(file, Map.of("station", "boston"));

    assertThatThrownBy(() -> settings.requireKnownTo(catalogue.all()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'station'");
  }

  @Test
  void read_fileThatIsNotThere_isNamed() {
    assertThatThrownBy(() -> UserSettings.read(directory.resolve("nothing"), Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("nothing");
  }
}
