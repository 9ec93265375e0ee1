package io.tiphys.argo.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.run.RunPage;
import io.tiphys.run.RunQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often the heads of all runs are read for the pages of one listing. */
class ListingTest {
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final RunQuery QUERY = RunQuery.all().foreign().pageSize(2);

  private final Host host = new Host();
  private final AtomicLong nanos = new AtomicLong();
  private final Listing listing = listing();

  @AfterEach
  void close() {
    host.close();
  }

  private Listing listing() {
    return new Listing(host.server.client, host.objects, host.reader, nanos::get);
  }

  private void is(String name, int second) {
    host.server.objects.put(
        "workflows/" + name,
        Map.of(
            "metadata",
            Map.of(
                "name",
                name,
                "uid",
                "u-" + name,
                "creationTimestamp",
                FIRST.plusSeconds(second).toString()),
            "spec",
            Map.of()));
  }

  private void areFive() {
    List.of("a", "b", "c", "d", "e").forEach(name -> is(name, name.charAt(0) - 'a'));
  }

  private static List<String> names(RunPage page) {
    return page.runs().stream().map(run -> run.id().value()).toList();
  }

  private List<String> rest(RunPage page, Listing from) {
    List<String> names = new ArrayList<>();
    Optional<String> token = page.nextToken();
    while (token.isPresent()) {
      RunPage next = from.list(QUERY.after(token.get()));
      names.addAll(names(next));
      token = next.nextToken();
    }
    return names;
  }

  @Test
  void list_pagesOfOneWalk_readAllHeadsOnce() {
    areFive();

    RunPage first = listing.list(QUERY);

    assertThat(names(first)).containsExactly("e", "d");
    assertThat(rest(first, listing)).containsExactly("c", "b", "a");
    assertThat(host.server.workflowLists).hasValue(1);
    listing.list(QUERY);
    assertThat(host.server.workflowLists).hasValue(2);
  }

  @Test
  void list_pageIsAskedAgain_isTheSame() {
    areFive();
    String token = listing.list(QUERY).nextToken().orElseThrow();

    assertThat(names(listing.list(QUERY.after(token)))).containsExactly("c", "b");
    assertThat(names(listing.list(QUERY.after(token)))).containsExactly("c", "b");
    assertThat(host.server.workflowLists).hasValue(1);
  }

  @Test
  void list_nextPageOfAnotherHostOrLater_readsAnew() {
    areFive();
    RunPage first = listing.list(QUERY);

    assertThat(rest(first, listing())).containsExactly("c", "b", "a");
    assertThat(host.server.workflowLists).hasValue(2);
    nanos.addAndGet(Walks.LIFE.toNanos() + 1);
    assertThat(rest(first, listing)).containsExactly("c", "b", "a");
    assertThat(host.server.workflowLists).hasValue(3);
  }

  @Test
  void list_runsComeAndGoBetweenPages_losesNoneAndShowsNoneThatIsGone() {
    areFive();
    RunPage first = listing.list(QUERY);
    is("f", 9);
    host.server.objects.remove("workflows/b");

    assertThat(rest(first, listing)).containsExactly("c", "a");
  }

  /** Of the second in which all were made, more may come that another host has seen. */
  @Test
  void list_allOfOneSecond_readsAnew() {
    List.of("a", "b", "c", "d", "e").forEach(name -> is(name, 0));
    RunPage first = listing.list(QUERY);
    is("f", 0);

    assertThat(names(first)).containsExactly("a", "b");
    assertThat(rest(first, listing)).containsExactly("c", "d", "e", "f");
  }

  /** The rows of another query are not those of this one. */
  @Test
  void list_tokenOfAnotherQuery_readsAnew() {
    areFive();
    String token = listing.list(QUERY).nextToken().orElseThrow();

    assertThat(names(listing.list(RunQuery.all().pageSize(2).after(token)))).isEmpty();
    assertThat(host.server.workflowLists).hasValue(2);
  }
}
