package io.tiphys.examples.host;

import io.tiphys.Engine;
import io.tiphys.examples.host.domain.web.YearRoutes;
import io.tiphys.examples.host.store.OfficeStores;
import io.tiphys.examples.host.web.DoctorRoutes;
import io.tiphys.examples.host.web.EventStreams;
import io.tiphys.examples.host.web.Guard;
import io.tiphys.examples.host.web.Metrics;
import io.tiphys.examples.host.web.PageFiles;
import io.tiphys.examples.host.web.Route;
import io.tiphys.examples.host.web.Routes;
import io.tiphys.examples.host.web.WebServer;
import io.tiphys.examples.host.workflow.Changes;
import io.tiphys.examples.host.workflow.RunReads;
import io.tiphys.examples.host.workflow.Uploads;
import io.tiphys.examples.host.workflow.web.AuditRoutes;
import io.tiphys.examples.host.workflow.web.CatalogueRoutes;
import io.tiphys.examples.host.workflow.web.CleanupRoutes;
import io.tiphys.examples.host.workflow.web.CloudEventRoutes;
import io.tiphys.examples.host.workflow.web.LogRoutes;
import io.tiphys.examples.host.workflow.web.RunRoutes;
import io.tiphys.examples.host.workflow.web.StreamRoutes;
import io.tiphys.run.RunQuery;
import io.tiphys.submit.RequestKey;
import io.tiphys.workflow.Phase;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The office as a web application: both services behind one server. */
final class Application implements AutoCloseable {
  static final long LARGEST_UPLOAD = 64L << 20;

  private final Office office;
  private final Metrics metrics = new Metrics();
  private final WebServer server;
  private final Changes changes;

  /**
   * Makes an application that does not listen yet.
   *
   * @param office the open office; the caller closes it afterwards
   * @param token what callers have to show; empty on this machine alone
   */
  Application(Office office, OfficeStores stores, Optional<String> token, InstantSource clock) {
    this.office = office;
    this.changes = office.get(Changes.class);
    office.service().listen(changes);
    EventStreams streams = office.get(EventStreams.class);
    measure(streams);
    Uploads uploads = office.get(Uploads.class);
    uploads.sweep();
    List<Routes> parts =
        List.of(
            new YearRoutes(
                office.years(),
                stores,
                () -> RequestKey.random().value(),
                LARGEST_UPLOAD,
                uploads::sweep),
            office.get(CatalogueRoutes.class),
            office.get(RunRoutes.class),
            office.get(StreamRoutes.class),
            office.get(LogRoutes.class),
            office.get(CloudEventRoutes.class),
            office.get(AuditRoutes.class),
            office.get(CleanupRoutes.class),
            new DoctorRoutes(office::examine),
            new PageFiles());
    this.server =
        new WebServer(new Guard(token, clock), metrics, streams, clock, this::isReady, parts);
  }

  private void measure(EventStreams streams) {
    RunReads reads = office.get(RunReads.class);
    for (Phase phase : Phase.values()) {
      metrics.gauge(
          "office.runs." + phase.name().toLowerCase(java.util.Locale.ROOT),
          "Runs in phase " + phase,
          () -> reads.counts().getOrDefault(phase.name(), 0L));
    }
    metrics.gauge("office.streams", "Streams of events that are open", streams::open);
    metrics.gauge("office.changes", "Changes stored since the start", changes::count);
  }

  /** The database answers, and so does the engine. */
  private boolean isReady() {
    try {
      office.database().useHandle(handle -> handle.execute("select 1"));
      return office.get(Engine.class).list(RunQuery.all().pageSize(1)).runs().size() <= 1;
    } catch (RuntimeException e) {
      System.getLogger(Application.class.getName())
          .log(System.Logger.Level.WARNING, "not ready", e);
      return false;
    }
  }

  /** Begins to listen; returns the port. */
  int start(String host, int port) {
    return server.start(host, port);
  }

  List<Route> routes() {
    return server.routes();
  }

  @Override
  public void close() {
    office.get(EventStreams.class).close();
    changes.happened();
    server.close();
    metrics.close();
  }
}
