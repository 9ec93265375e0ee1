package io.tiphys.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore.Stat;
import io.tiphys.tck.internal.run.RuleResult;
import io.tiphys.tck.internal.run.Verdict;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a store may do, and the kit must not mind. */
class LegalStoresTest {

  @TestFactory
  Stream<DynamicTest> legal() {
    return Stream.of(
            new Slow(), new Paging(), new Plain(), new Fragile(), new Locked(), new Apart())
        .map(
            store ->
                DynamicTest.dynamicTest(
                    store.getClass().getSimpleName(), () -> requireNoFailure(store)));
  }

  private static void requireNoFailure(RightStore store) throws Exception {
    List<RuleResult> results =
        BrokenStore.tried(store, key -> false, () -> Optional.of(store.everything()), "");

    assertThat(results)
        .filteredOn(each -> each.verdict().isFailure() || each.verdict() == Verdict.WARN)
        .extracting(RuleResult::message)
        .isEmpty();
    assertThat(results).filteredOn(each -> each.verdict() == Verdict.PASS).hasSizeGreaterThan(28);
  }

  /** Streams give a few bytes at a time and skip none. */
  private static final class Slow extends RightStore {
    @Override
    public InputStream open(ArtifactKey key, long fromByte) throws IOException {
      return new FilterInputStream(super.open(key, fromByte)) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          return super.read(buffer, offset, Math.min(length, 997));
        }

        @Override
        public long skip(long count) {
          return 0;
        }

        @Override
        public int available() {
          return 0;
        }
      };
    }
  }

  /** Lists seven at a time, and backwards. */
  private static final class Paging extends RightStore {
    @Override
    public Stream<Stat> list(ArtifactKey prefix) throws IOException {
      return Stream.iterate(
              page(prefix, "\uFFFF"),
              page -> !page.isEmpty(),
              page -> page(prefix, page.get(page.size() - 1).key().value()))
          .flatMap(List::stream);
    }

    private List<Stat> page(ArtifactKey prefix, String before) {
      try {
        return super.list(prefix)
            .filter(stat -> stat.key().value().compareTo(before) < 0)
            .sorted(Comparator.comparing((Stat stat) -> stat.key().value()).reversed())
            .limit(7)
            .toList();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Knows no digests. */
  private static final class Plain extends RightStore {
    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      return plain(super.put(key, content));
    }

    @Override
    public Optional<Stat> stat(ArtifactKey key) throws IOException {
      return super.stat(key).map(Plain::plain);
    }

    @Override
    public Stream<Stat> list(ArtifactKey prefix) throws IOException {
      return super.list(prefix).map(Plain::plain);
    }

    private static Stat plain(Stat stat) {
      return new Stat(stat.key(), stat.sizeBytes(), Optional.empty());
    }
  }

  /** Streams fail when the artifact is changed or when they are closed; interrupted puts fail. */
  private static final class Fragile extends RightStore {
    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      byte[] all = content.readAllBytes();
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException();
      }
      return store(key, all);
    }

    @Override
    public InputStream open(ArtifactKey key, long fromByte) throws IOException {
      InputStream in = super.open(key, fromByte);
      Optional<Stat> opened = super.stat(key);
      return new FilterInputStream(in) {
        private volatile boolean closed;

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          if (closed || !right.stat(key).equals(opened)) {
            throw new IOException("closed or changed");
          }
          return super.read(buffer, offset, length);
        }

        @Override
        public void close() {
          closed = true;
        }
      };
    }
  }

  /** One operation at a time. */
  private static final class Locked extends RightStore {
    @Override
    public synchronized Stat put(ArtifactKey key, InputStream content) throws IOException {
      return super.put(key, content);
    }

    @Override
    public synchronized InputStream open(ArtifactKey key, long fromByte) throws IOException {
      return super.open(key, fromByte);
    }

    @Override
    public synchronized Optional<Stat> stat(ArtifactKey key) throws IOException {
      return super.stat(key);
    }

    @Override
    public synchronized Stream<Stat> list(ArtifactKey prefix) throws IOException {
      return new ArrayList<>(super.list(prefix).toList()).stream();
    }

    @Override
    public synchronized void delete(Collection<ArtifactKey> keys) throws IOException {
      super.delete(keys);
    }
  }

  /** Puts on a thread of its own. */
  private static final class Apart extends RightStore {
    @Override
    public Stat put(ArtifactKey key, InputStream content) throws IOException {
      FutureTask<Stat> task = new FutureTask<>(() -> super.put(key, content));
      Thread thread = new Thread(task, "put");
      thread.setDaemon(true);
      thread.start();
      try {
        return task.get();
      } catch (InterruptedException e) {
        throw new InterruptedIOException();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException checked) {
          throw checked;
        }
        throw e.getCause() instanceof RuntimeException unchecked
            ? unchecked
            : new IllegalStateException(e);
      }
    }
  }

  @Test
  void refuses_longAndNestedKeys_isUnsupportedAndNoFailure() throws Exception {
    RightStore store =
        new RightStore() {
          @Override
          public Stat put(ArtifactKey key, InputStream content) throws IOException {
            if (BrokenKeys.isLong(key) || key.value().endsWith("file/below")) {
              throw new IOException("cannot take '" + key + "'");
            }
            return super.put(key, content);
          }
        };

    List<RuleResult> results =
        BrokenStore.tried(
            store,
            key -> BrokenKeys.isLong(key) || key.value().endsWith("file/below"),
            () -> Optional.of(store.everything()),
            "");

    assertThat(results).noneMatch(each -> each.verdict().isFailure());
    assertThat(results)
        .filteredOn(each -> each.verdict() == Verdict.UNSUPPORTED)
        .extracting(each -> each.rule().id())
        .containsExactly("STO-028", "STO-029");
  }
}
