package io.tiphys.artifact.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.GeneratedContent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials, redirects, repeats, and what a failed put leaves. */
class HttpArtifactStoreTest {
  private static final ArtifactKey KEY = ArtifactKey.parse("run/out");
  private static final int LARGE = 1_000_000;

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private DavServer server;

  @BeforeEach
  void start() throws IOException {
    server = DavServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpArtifactStoreBuilder builder() {
    return HttpArtifactStore.builder(server.base()).attempts(3, Duration.ZERO);
  }

  private void note(HttpExchange exchange) {
    seen.add(
        exchange.getRequestHeaders().getFirst("Authorization")
            + " "
            + exchange.getRequestHeaders().getFirst("X-Key"));
  }

  @Test
  void put_largeAndSmall_leavesNothingButTheArtifacts() throws IOException {
    builder().build().put(KEY, GeneratedContent.of(1, LARGE));
    builder().build().put(ArtifactKey.parse("run/small"), GeneratedContent.of(2, 10));

    assertThat(server.files()).containsExactly("run/out", "run/small");
    assertThat(builder().build().open(KEY, 0)).hasSameContentAs(GeneratedContent.of(1, LARGE));
  }

  @Test
  void put_ontoAFolder_isRefusedAndKeepsWhatIsInIt() throws IOException {
    HttpArtifactStore store = builder().build();
    store.put(ArtifactKey.parse("run/out/below"), GeneratedContent.of(1, 10));

    assertThatThrownBy(() -> store.put(KEY, GeneratedContent.of(2, 10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run/out");
    store.delete(List.of(KEY));

    assertThat(server.files()).containsExactly("run/out/below");
    assertThat(store.stat(KEY)).isEmpty();
  }

  @Test
  void put_interrupted_removesItsTemporaryFile() throws IOException {
    InputStream content =
        GeneratedContent.of(3, LARGE)
            .interruptedAt(LARGE / 2, () -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> builder().build().put(KEY, content)).isInstanceOf(IOException.class);

    assertThat(Thread.interrupted()).as("the flag is still set").isTrue();
    assertThat(server.files()).isEmpty();
  }

  @Test
  void put_moveNotAnswered_isFoundToHaveBeenMade() throws IOException {
    AtomicInteger moves = new AtomicInteger();
    HttpArtifactStore store = builder().build();
    store.put(ArtifactKey.parse("run/other"), GeneratedContent.of(1, 1));
    server.requests().clear();
    server.fault(
        exchange -> {
          // The first is made, and its answer lost.
          if (exchange.getRequestMethod().equals("MOVE") && moves.incrementAndGet() == 1) {
            server.fault(e -> false);
            server.moveUnanswered(exchange);
            return true;
          }
          return false;
        });

    store.put(KEY, GeneratedContent.of(4, 100));

    assertThat(moves).hasValue(1);
    assertThat(server.requests().stream().filter(r -> r.startsWith("MOVE"))).hasSize(2);
    assertThat(server.files()).containsExactly("run/other", "run/out");
  }

  @Test
  void busy_whatMayBeRepeated_isRepeated() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    server.fault(
        exchange -> {
          if (requests.incrementAndGet() % 3 != 0) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(503, -1);
            return true;
          }
          return false;
        });

    builder().build().put(KEY, GeneratedContent.of(5, 100));

    assertThat(builder().build().open(KEY, 0)).hasSameContentAs(GeneratedContent.of(5, 100));
  }

  @Test
  void authorization_supplier_isAskedForEachRequest() throws IOException {
    AtomicInteger token = new AtomicInteger();
    server.fault(
        exchange -> {
          note(exchange);
          return false;
        });
    HttpArtifactStore store =
        builder()
            .authorization(() -> "Bearer t" + token.incrementAndGet())
            .header("X-Key", "k")
            .build();

    store.stat(KEY);
    store.stat(KEY);

    assertThat(seen).containsExactly("Bearer t1 k", "Bearer t2 k");
  }

  @Test
  void redirect_toAnotherHost_isFollowedIfAllowedAndCarriesNoCredentials() throws IOException {
    try (DavServer other = DavServer.start()) {
      HttpArtifactStore.builder(other.base()).build().put(KEY, GeneratedContent.of(6, 100));
      other.fault(
          exchange -> {
            note(exchange);
            return false;
          });
      redirectTo(other.base() + "run/out?sign=hush");

      assertThatThrownBy(() -> secretive().build().open(KEY, 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("redirectHost(\"127.0.0.1\")")
          .hasMessageNotContaining("hush");
      assertThat(seen).isEmpty();
      assertThat(secretive().redirectHost("127.0.0.1").build().open(KEY, 0))
          .hasSameContentAs(GeneratedContent.of(6, 100));
      assertThat(seen).isNotEmpty().containsOnly("null null");
    }
  }

  private HttpArtifactStoreBuilder secretive() {
    return builder().basic("me", "hush-hush").header("X-Key", "hush");
  }

  private void redirectTo(String location) {
    server.fault(
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          exchange.sendResponseHeaders(302, -1);
          return true;
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest",
        "http://localhost/",
        "http://[::1]/",
        "http://0x7f.1/",
        "//2130706433/x",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "jar:file:/x!/y",
        "http://user:pw@127.0.0.1/",
        "http://127.0.0.1:1/",
        "https://127.0.0.1/",
        "http:///",
        "%",
        ""
      })
  void redirect_elsewhere_isRefused(String location) {
    redirectTo(location);

    assertThatThrownBy(() -> builder().build().open(KEY, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it redirects");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void redirect_inCircles_ends() {
    redirectTo("again");

    assertThatThrownBy(() -> builder().build().open(KEY, 0))
        .hasMessageContaining("more than 5 times");
    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void redirect_ofAPut_isNotFollowed() {
    redirectTo(server.base() + "elsewhere");

    assertThatThrownBy(() -> builder().build().put(KEY, GeneratedContent.of(7, 10)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("302");
    assertThat(server.requests()).noneMatch(request -> request.contains("elsewhere"));
  }

  @Test
  void secrets_ofAStore_areInNoMessage() {
    server.fault(
        exchange -> {
          exchange.sendResponseHeaders(401, -1);
          return true;
        });
    HttpArtifactStore store = secretive().build();

    assertThat(store.toString()).doesNotContain("hush");
    assertThatThrownBy(() -> store.stat(KEY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("401")
        .hasMessageContaining("check the credentials")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> builder().bearer("hush\r\nX: y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> builder().authorization(() -> "hush\n").build().stat(KEY))
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://h/",
        "http:x",
        "http://u:hush@h/",
        "http://h/?q",
        "http://h/#f",
        "http://h/a/../b",
        "/a"
      })
  void base_ofAnotherForm_isRefused(String base) {
    assertThatThrownBy(() -> HttpArtifactStore.builder(URI.create(base)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush");
  }

  @Test
  void client_thatFollowsRedirects_isRefused() {
    HttpClient careless =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    assertThatThrownBy(() -> builder().client(careless))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void key_hostile_staysBelowTheBase() throws IOException {
    HttpArtifactStore store = builder().build();
    for (String name :
        List.of("../x", "%2e%2e", "..%2f", "a/../../b", "\\..\\", "ü?#;@:&=+$,", "a b")) {
      store.put(ArtifactKey.parse("run").child(name), GeneratedContent.of(8, 1));
    }

    assertThat(server.files()).hasSize(7).allMatch(path -> path.startsWith("run/"));
    assertThat(server.requests())
        .allMatch(request -> request.matches("[A-Z]+ /files%20a/[A-Za-z0-9._~%/-]*"))
        .noneMatch(
            request ->
                request.toUpperCase(Locale.ROOT).contains("%2F") || request.contains("/../"));
  }
}
