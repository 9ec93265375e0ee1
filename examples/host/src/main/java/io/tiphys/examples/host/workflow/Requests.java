package io.tiphys.examples.host.workflow;

import static io.tiphys.workflow.DataType.INTEGER;
import static io.tiphys.workflow.DataType.TEXT;

import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.examples.host.domain.BadInputException;
import io.tiphys.examples.host.domain.Input;
import io.tiphys.examples.host.domain.StationYear;
import io.tiphys.examples.host.domain.StationYears;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunStatus;
import io.tiphys.submit.RequestKey;
import io.tiphys.submit.SubmitRequest;
import io.tiphys.workflow.InputArtifact;
import io.tiphys.workflow.OutputArtifact;
import io.tiphys.workflow.Workflow;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes orders for domain objects, and the requests of orders. */
public final class Requests {
  /** Labels of all runs of this office; the second says which year a run is about. */
  static final String APP = "app";

  private static final String OFFICE = "weather-office";
  static final String STATION_YEAR = "station-year";

  /** Parameters that the office sets and no user. */
  static final Set<String> OFFICE_PARAMETERS = Set.of("station", "year");

  private final Catalogue catalogue;
  private final UserSettings settings;
  private final OfficeStores stores;
  private final StationYears years;

  @Inject
  Requests(Catalogue catalogue, UserSettings settings, OfficeStores stores, StationYears years) {
    this.catalogue = catalogue;
    this.settings = settings;
    this.stores = stores;
    this.years = years;
  }

  /** Asks for the runs of the office with these settings, and not for those of others. */
  static RunQuery runsOf(UserSettings settings) {
    return RunQuery.withLabel(APP, settings.valueOf(UserSettings.OFFICE_NAME, OFFICE));
  }

  /** Asks for the runs of this office. */
  RunQuery ours() {
    return runsOf(settings);
  }

  /** Says whether a run says of itself that it is of another office. */
  boolean isOfAnother(RunStatus run) {
    String app = run.labels().get(APP);
    return app != null && !app.equals(settings.valueOf(UserSettings.OFFICE_NAME, OFFICE));
  }

  /** The key of the run that does some work on a year unasked: one year, one run of each work. */
  static RequestKey key(StationYear year, String work) {
    return RequestKey.of(year.id() + "." + work);
  }

  /** Orders the work that a year asks for, as the settings say. */
  Order order(StationYear year, String work) throws IOException {
    return order(year, work, key(year, work), Map.of(), year.id());
  }

  /**
   * Orders some work.
   *
   * @param wishes values of parameters that win over the settings
   * @throws BadInputException if an input is missing, or a parameter is the office's own
   */
  public Order order(StationYear year, String work, RequestKey key, Map<String, String> wishes)
      throws IOException {
    return order(year, work, key, wishes, year.id() + "/" + key.value());
  }

  private Order order(
      StationYear year, String work, RequestKey key, Map<String, String> wishes, String folder)
      throws IOException {
    Workflow workflow = catalogue.workflow(work);
    Map<String, String> arguments = new TreeMap<>(settings.argumentsOf(workflow));
    for (Map.Entry<String, String> wish : wishes.entrySet()) {
      if (OFFICE_PARAMETERS.contains(wish.getKey())) {
        throw new BadInputException("arguments: '" + wish.getKey() + "' is set by the office");
      }
      arguments.put(wish.getKey(), wish.getValue());
    }
    Map<String, ArtifactLocation> inputs = new TreeMap<>();
    for (InputArtifact input : workflow.artifacts()) {
      input(year, input).ifPresent(at -> inputs.put(input.name(), at));
    }
    return new Order(key, year.id(), work, arguments, inputs, folder, Optional.empty());
  }

  /** Prefers what was sent for the year to what its station sent. */
  private Optional<ArtifactLocation> input(StationYear year, InputArtifact input)
      throws IOException {
    Input own = years.inputs(year.id()).get(input.name());
    if (own != null) {
      return Optional.of(OfficeStores.location(own.location()).withSha256(own.sha256()));
    }
    ArtifactLocation sent = stores.sent(input.name(), year.station());
    if (stores.archive().stat(sent.artifactKey()).isPresent()) {
      return Optional.of(sent);
    }
    if (input.isOptional()) {
      return Optional.empty();
    }
    throw new BadInputException(
        year.station() + " has sent no " + input.name() + ": there is no " + sent.key());
  }

  /** Makes the request of an order, the same one each time. */
  SubmitRequest request(Order order) {
    Workflow workflow = catalogue.workflow(order.work());
    StationYear year = StationYear.parse(order.stationYear());
    SubmitRequest.Builder request =
        SubmitRequest.builder(workflow, order.key())
            .argument(workflow.parameter("station", TEXT), year.station())
            .argument(workflow.parameter("year", INTEGER), (long) year.year())
            .arguments(order.arguments())
            .label(APP, settings.valueOf(UserSettings.OFFICE_NAME, OFFICE))
            .label(STATION_YEAR, year.id());
    for (InputArtifact input : workflow.artifacts()) {
      ArtifactLocation at = order.inputs().get(input.name());
      if (at != null) {
        request.artifact(input, at);
      }
    }
    for (OutputArtifact output : workflow.outputArtifacts().keySet()) {
      request.deliver(output, result(order, output));
    }
    return request.build();
  }

  static ArtifactLocation result(Order order, OutputArtifact output) {
    return ArtifactLocation.of(
        OfficeStores.RESULTS, order.folder() + "/" + order.work() + "-" + output.name() + ".txt");
  }
}
