package io.tiphys.examples.host.workflow;

import static io.tiphys.workflow.DataType.INTEGER;
import static io.tiphys.workflow.DataType.TEXT;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Workflow;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;

/** Makes the request for a domain object: which workflow, with which arguments and artifacts. */
final class Requests {
  /** Labels of all runs of this office; the second says which year a run is about. */
  static final String APP = "app";

  static final String OFFICE = "weather-office";
  static final String STATION_YEAR = "station-year";

  /** Parameters that the office sets and no user. */
  static final Set<String> OFFICE_PARAMETERS = Set.of("station", "year");

  private final Catalogue catalogue;
  private final UserSettings settings;
  private final OfficeStores stores;

  @Inject
  Requests(Catalogue catalogue, UserSettings settings, OfficeStores stores) {
    this.catalogue = catalogue;
    this.settings = settings;
    this.stores = stores;
  }

  /** The key of the run that does some work on a year: one year, one run of each work. */
  static RequestKey key(StationYear year, String work) {
    return RequestKey.of(year.id() + "/" + work);
  }

  SubmitRequest request(StationYear year, String work) throws IOException {
    Workflow workflow = catalogue.workflow(work);
    SubmitRequest.Builder request =
        SubmitRequest.builder(workflow, key(year, work))
            .argument(workflow.parameter("station", TEXT), year.station())
            .argument(workflow.parameter("year", INTEGER), (long) year.year())
            .arguments(settings.argumentsOf(workflow))
            .label(APP, OFFICE)
            .label(STATION_YEAR, year.id());
    for (InputArtifact input : workflow.artifacts()) {
      ArtifactLocation sent = stores.sent(input.name(), year.station());
      if (isThere(sent)) {
        request.artifact(input, sent);
      } else if (!input.isOptional()) {
        throw new BadInputException(
            year.station() + " has sent no " + input.name() + ": there is no " + sent.key());
      }
    }
    for (OutputArtifact output : workflow.outputArtifacts().keySet()) {
      request.deliver(output, result(output, year, work));
    }
    return request.build();
  }

  static ArtifactLocation result(OutputArtifact output, StationYear year, String work) {
    return ArtifactLocation.of(
        OfficeStores.RESULTS, year.id() + "/" + work + "-" + output.name() + ".txt");
  }

  private boolean isThere(ArtifactLocation sent) throws IOException {
    return stores.archive().stat(sent.artifactKey()).isPresent();
  }
}
