package io.tiphys.tck.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tiphys.error.ProblemCode;
import io.tiphys.feature.Feature;
import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import io.tiphys.status.Reason;
import io.tiphys.status.RunId;
import io.tiphys.status.RunStatus;
import io.tiphys.workflow.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Lists runs, newest first. A token names the last run of its page. */
final class Listing {
  private static final String TOKEN = "after ";
  private static final String SEALED = "t0ken.";

  private final ModelStore store;
  private final Flaws flaws;

  Listing(ModelStore store) {
    this.store = store;
    this.flaws = store.flaws;
  }

  static Set<Feature> needed(RunQuery query) {
    Set<Feature> needed = new LinkedHashSet<>();
    boolean filters =
        query.phase().isPresent()
            || query.terminal().isPresent()
            || query.workflow().isPresent()
            || query.startedFrom().isPresent()
            || query.startedBefore().isPresent()
            || query.isForeign()
            || !query.labels().isEmpty();
    if (filters) {
      needed.add(Feature.LIST_FILTER);
    }
    if (query.token().isPresent() || query.pageSize() != RunQuery.all().pageSize()) {
      needed.add(Feature.LIST_PAGE);
    }
    return needed;
  }

  RunPage page(RunQuery asked) {
    RunQuery before = store.asked;
    store.asked = asked;
    RunQuery query =
        flaws.has("a list answers what was asked before") && before != null ? before : asked;
    List<ModelRun> order = store.listed();
    if (flaws.has("a list forgets the newest run") && !order.isEmpty()) {
      order.remove(0);
    }
    if (flaws.has("a list forgets what has ended")) {
      order.removeIf(ModelRun::isTerminal);
    }
    if (flaws.has("a list shows runs twice")) {
      order.addAll(List.copyOf(order));
    }
    if (flaws.has("the oldest run comes first")) {
      Collections.reverse(order);
    }
    boolean hollow = flaws.has("a page may be empty");
    if (hollow && query.token().isEmpty()) {
      return new RunPage(List.of(), Optional.of(TOKEN));
    }
    int from =
        hollow && query.token().equals(Optional.of(TOKEN))
            ? 0
            : query.token().map(token -> after(order, token)).orElse(0);
    List<RunStatus> page = new ArrayList<>();
    Optional<String> token = Optional.empty();
    for (ModelRun run : order.subList(from, order.size())) {
      RunStatus status = shown(run);
      if (fits(query, status)) {
        if (page.size() == mostOf(query)) {
          token = Optional.of(token(page.get(page.size() - 1).id()));
          break;
        }
        page.add(status);
      }
    }
    if (page.isEmpty() && flaws.has("a query that nothing meets lists everything")) {
      order.forEach(run -> page.add(run.status()));
    }
    return new RunPage(page, token);
  }

  private int mostOf(RunQuery query) {
    if (flaws.has("everything comes in one page")) {
      return Integer.MAX_VALUE;
    }
    boolean small = flaws.has("pages are smaller than was asked");
    return small ? Math.max(1, query.pageSize() / 2) : query.pageSize();
  }

  private String token(RunId last) {
    return flaws.has("tokens say nothing")
        ? SEALED + HexFormat.of().formatHex(last.value().getBytes(UTF_8))
        : TOKEN + last;
  }

  private RunStatus shown(ModelRun run) {
    RunStatus status = run.status();
    if (status.phase().isTerminal() && flaws.has("a list shows every end as FAILED")) {
      return RunStatus.builder(run.id, status.requestKey(), Phase.FAILED, Reason.TASK_FAILED)
          .version(status.version())
          .labels(status.labels())
          .build();
    }
    if (status.phase().isTerminal() && flaws.has("a list shows what has ended as RUNNING")) {
      return RunStatus.builder(run.id, status.requestKey(), Phase.RUNNING, Reason.NONE)
          .version(status.version())
          .labels(status.labels())
          .build();
    }
    return status;
  }

  private int after(List<ModelRun> order, String token) {
    for (int i = 0; i < order.size(); i++) {
      String right = token(order.get(i).id);
      if (token.equals(right)
          || token.startsWith(right) && flaws.has("the end of a token is not looked at")) {
        return flaws.has("pages overlap") ? i : flaws.has("pages have gaps") ? i + 2 : i + 1;
      }
    }
    if (flaws.has("any token is taken")) {
      return order.size();
    }
    throw ModelEngine.refused("list", ProblemCode.INVALID_VALUE, "this is no token of mine");
  }

  private boolean fits(RunQuery query, RunStatus run) {
    if (flaws.has("filters are ignored")) {
      return true;
    }
    return !query.isForeign()
        && fits(query.labels(), run)
        && (query.phase().isEmpty()
            || query.phase().get() == Phase.SUCCEEDED
            || !flaws.has("a filter by phase knows SUCCEEDED only"))
        && (query.phase().map(run.phase()::equals).orElse(true)
            || flaws.has("a filter by phase is ignored"))
        && (query.terminal().map(t -> t == run.phase().isTerminal()).orElse(true)
            || flaws.has("a filter by end is ignored"))
        && (query.workflow().map(run.workflow()::equals).orElse(true)
            || flaws.has("a filter by workflow is ignored"))
        && isWithin(query, run.startedAt());
  }

  private boolean fits(Map<String, String> labels, RunStatus run) {
    if (flaws.has("a filter by label is ignored")) {
      return true;
    }
    var matches =
        labels.entrySet().stream()
            .map(entry -> Objects.equals(run.labels().get(entry.getKey()), entry.getValue()));
    return flaws.has("filters are combined with or") && !labels.isEmpty()
        ? matches.anyMatch(fits -> fits)
        : matches.allMatch(fits -> fits);
  }

  private boolean isWithin(RunQuery query, Optional<Instant> started) {
    if (query.startedFrom().isEmpty() && query.startedBefore().isEmpty()) {
      return true;
    }
    return started.isPresent()
        && query
            .startedFrom()
            .map(
                from ->
                    started.get().isAfter(from)
                        || !flaws.has("a time window is open") && started.get().equals(from))
            .orElse(true)
        && query
            .startedBefore()
            .map(
                to ->
                    started.get().isBefore(to)
                        || flaws.has("a time window is closed") && started.get().equals(to))
            .orElse(true);
  }
}
