package io.tiphys.local.internal.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactLocation;
import io.tiphys.artifact.ArtifactStore;
import io.tiphys.spi.StoppableTransfer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchesTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Fetches fetches = new Fetches(new Passing(false));
  private final FirstStuck store = new FirstStuck();

  @TempDir Path directory;

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Future<String> fetch(StoppableTransfer staging) {
    Path target = directory.resolve("target");
    return threads.submit(
        () -> {
          boolean unused = staging.begin();
          try {
            fetches.fetch(store, ArtifactLocation.of("s", "key"), false, target, staging);
            return Files.readString(target);
          } catch (IOException | IllegalStateException e) {
            return "nothing";
          } finally {
            staging.end();
          }
        });
  }

  /** Whoever still needs it fetches it again. */
  @Test
  void fetch_theOneWhoFetchesIsStopped_isTakenOverByAnother() throws Exception {
    StoppableTransfer first = new StoppableTransfer();
    Future<String> stopped = fetch(first);
    assertThat(store.stuck.await(60, TimeUnit.SECONDS)).isTrue();
    Future<String> other = fetch(new StoppableTransfer());

    first.stop(threads);

    assertThat(stopped.get(60, TimeUnit.SECONDS)).isEqualTo("nothing");
    assertThat(other.get(60, TimeUnit.SECONDS)).isEqualTo("content");
    assertThat(store.opened).hasValue(2);
    assertThat(directory)
        .isDirectoryContaining("glob:**target")
        .isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void fetch_oneWhoWaitsIsStopped_leavesTheOtherAlone() throws Exception {
    Future<String> fetching = fetch(new StoppableTransfer());
    assertThat(store.stuck.await(60, TimeUnit.SECONDS)).isTrue();
    StoppableTransfer second = new StoppableTransfer();
    Future<String> waiting = fetch(second);

    second.stop(threads);

    assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo("nothing");
    store.release.countDown();
    assertThat(fetching.get(60, TimeUnit.SECONDS)).isEqualTo("content");
    assertThat(store.opened).hasValue(1);
  }

  /** Gets stuck in the first call of open until it is released or interrupted. */
  private static final class FirstStuck implements ArtifactStore {
    final AtomicInteger opened = new AtomicInteger();
    final CountDownLatch stuck = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public InputStream open(ArtifactKey key, long fromByte) throws IOException {
      if (opened.incrementAndGet() == 1) {
        stuck.countDown();
        try {
          release.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException("the client was interrupted", e);
        }
      }
      return new ByteArrayInputStream("content".getBytes(UTF_8));
    }

    @Override
    public Stat put(ArtifactKey key, InputStream content) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Stat> stat(ArtifactKey key) {
      return Optional.empty();
    }

    @Override
    public Stream<Stat> list(ArtifactKey prefix) {
      return Stream.empty();
    }

    @Override
    public void delete(Collection<ArtifactKey> keys) {
      // There is nothing.
    }
  }
}
