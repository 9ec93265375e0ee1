package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.client.ApiClient;
import io.tiphys.argo.internal.client.Kind;
import io.tiphys.argo.internal.client.WorkflowRow;
import io.tiphys.argo.internal.names.Marks;
import io.tiphys.argo.internal.names.Names;
import io.tiphys.argo.model.Workflow;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Lists runs, newest first. The server lists by name only: so the heads of all that fit by their
 * labels are read and put in order, and then one after the other the objects of as many as the page
 * needs. The next page goes on with the same heads when it is asked for soon.
 *
 * <p>Thread-safe.
 */
final class Listing {
  private static final Comparator<WorkflowRow> NEWEST_FIRST =
      Comparator.comparing(Listing::createdAt).reversed().thenComparing(WorkflowRow::name);

  private final ApiClient client;
  private final RunObjects runs;
  private final RunReader reader;
  private final Walks walks;

  Listing(ApiClient client, RunObjects runs, RunReader reader, LongSupplier nanos) {
    this.walks = new Walks(nanos);
    this.client = client;
    this.runs = runs;
    this.reader = reader;
  }

  RunPage list(RunQuery query) {
    Optional<PageToken> after = query.token().map(PageToken::parse);
    Walks.Walk walk =
        query
            .token()
            .flatMap(token -> walks.of(selector(query), query.isForeign(), token))
            .orElseGet(() -> begin(query));
    List<WorkflowRow> heads =
        walk.heads().stream()
            .filter(row -> after.isEmpty() || after.get().isBefore(createdAt(row), row.name()))
            .toList();
    List<Found> found = new ArrayList<>();
    int from = 0;
    // One more than fits says that there is another page.
    while (from < heads.size() && found.size() <= query.pageSize()) {
      int to = Math.min(heads.size(), from + query.pageSize() + 1 - found.size());
      found(heads.subList(from, to)).stream()
          .filter(one -> query.fits(one.status())) // labels tell it only in part
          .forEach(found::add);
      from = to;
    }
    boolean more = found.size() > query.pageSize();
    List<Found> shown = more ? found.subList(0, query.pageSize()) : found;
    Optional<WorkflowRow> last =
        more ? Optional.of(shown.get(shown.size() - 1).row()) : Optional.empty();
    last.ifPresentOrElse(row -> keep(query, walk, row), () -> walks.end(walk));
    return new RunPage(shown.stream().map(Found::status).toList(), last.map(Listing::token));
  }

  private Walks.Walk begin(RunQuery query) {
    long readAt = walks.now();
    return new Walks.Walk(
        readAt,
        client.lists().heads(Kind.WORKFLOWS, selector(query), WorkflowRow.class).stream()
            .filter(row -> query.isForeign() != isOwn(row))
            .sorted(NEWEST_FIRST)
            .toList());
  }

  private void keep(RunQuery query, Walks.Walk walk, WorkflowRow last) {
    walks.keep(selector(query), query.isForeign(), token(last), walk, createdAt(last));
  }

  private static boolean isOwn(WorkflowRow row) {
    return Names.isOwn(row.name(), row.label(Marks.RUN).orElse(null));
  }

  private record Found(WorkflowRow row, RunStatus status) {}

  private static String token(WorkflowRow last) {
    return new PageToken(createdAt(last), last.name()).toString();
  }

  /** What is known to be over is not read again; of all others, the pods come in one answer. */
  private List<Found> found(List<WorkflowRow> rows) {
    Map<String, RunStatus> byUid = new HashMap<>();
    List<Workflow> objects = new ArrayList<>();
    for (WorkflowRow row : rows) {
      RunId id = RunId.parse(Names.runOf(row.name(), row.label(Marks.RUN).orElse(null)));
      Optional<RunStatus> known =
          row.isBeingDeleted() ? Optional.empty() : reader.over(id, row.uid());
      known.ifPresent(status -> byUid.put(row.uid(), status));
      if (known.isEmpty()) {
        runs.named(row.name())
            .filter(object -> !RunObjects.isLeaving(object))
            .ifPresent(objects::add);
      }
    }
    List<RunStatus> statuses = reader.statuses(objects);
    for (int i = 0; i < statuses.size(); i++) {
      byUid.put(objects.get(i).getMetadata().getUid(), statuses.get(i));
    }
    return rows.stream()
        .flatMap(
            row -> Stream.ofNullable(byUid.get(row.uid())).map(status -> new Found(row, status)))
        .toList();
  }

  private static Instant createdAt(WorkflowRow row) {
    return row.createdAt().orElse(Instant.EPOCH);
  }

  private static String selector(RunQuery query) {
    if (query.isForeign()) {
      return ""; // a copy of a run bears its label
    }
    StringBuilder selector = new StringBuilder(Marks.RUN);
    query.workflow().ifPresent(name -> add(selector, Marks.WORKFLOW, name));
    query.labels().forEach((name, value) -> add(selector, Names.labelKey(name), value));
    return selector.toString();
  }

  private static void add(StringBuilder selector, String key, String value) {
    selector.append(',').append(key).append('=').append(Names.label(value));
  }
}
