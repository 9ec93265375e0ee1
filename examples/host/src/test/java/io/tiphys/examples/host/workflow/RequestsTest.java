package io.tiphys.examples.host.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.host.Databases;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTest {
  @TempDir Path root;
  private Requests requests;

  @BeforeEach
  void receive() throws IOException {
    OfficeStores stores = OfficeStores.inDirectory(root);
    stores.receive(Path.of("data"));
    UserSettings settings = UserSettings.read(Path.of("office.properties"), Map.of());
    requests =
        new Requests(Catalogue.read(), settings, stores, new StationYears(Databases.empty()));
  }

  @Test
  void request_stationWithNormals_handsInBothFiles() throws IOException {
    SubmitRequest request =
        requests.request(requests.order(StationYear.parse("seattle-2015"), "quality-check"));

    assertThat(request.key().value()).isEqualTo("seattle-2015.quality-check");
    assertThat(request.arguments())
        .containsEntry("station", "seattle")
        .containsEntry("year", "2015")
        .containsEntry("jump", "10")
        .doesNotContainKey("hot");
    assertThat(request.locations().values())
        .containsExactly(
            ArtifactLocation.of("archive", "observations/seattle.csv"),
            ArtifactLocation.of("archive", "normals/seattle.csv"));
    assertThat(request.deliveries().values())
        .containsExactly(ArtifactLocation.of("results", "seattle-2015/quality-check-report.txt"));
    assertThat(request.labels()).containsEntry("station-year", "seattle-2015");
  }

  @Test
  void order_writtenAndRead_isTheSame() throws IOException {
    Order order = requests.order(StationYear.parse("seattle-2015"), "quality-check");

    assertThat(Order.fromJson(order.key(), order.stationYear(), order.work(), order.toJson()))
        .isEqualTo(order);
  }

  @Test
  void order_parameterOfTheOffice_isNotForUsers() {
    assertThatThrownBy(
            () ->
                requests.order(
                    StationYear.parse("seattle-2015"),
                    "quality-check",
                    RequestKey.of("k"),
                    Map.of("station", "boston")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'station' is set by the office");
  }

  @Test
  void request_stationWithoutNormals_leavesTheOptionalInputOut() throws IOException {
    SubmitRequest request =
        requests.request(requests.order(StationYear.parse("new-york-2014"), "quality-check"));

    assertThat(request.locations().keySet())
        .extracting(InputArtifact::name)
        .containsExactly("observations");
  }

  @Test
  void request_stationThatSentNothing_isRefused() {
    assertThatThrownBy(() -> requests.order(StationYear.parse("boston-2014"), "extremes"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("boston has sent no observations: there is no observations/boston.csv");
  }
}
