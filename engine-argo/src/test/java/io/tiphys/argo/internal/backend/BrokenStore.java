package io.tiphys.argo.internal.backend;

import io.tiphys.artifact.ArtifactKey;
import io.tiphys.artifact.ArtifactStore;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A store whose puts fail for some time. */
final class BrokenStore extends StoreAround {
  int failures;
  Runnable onPut = () -> {};
  @Nullable Exception trouble;
  int puts;
  boolean wasInterrupted;

  BrokenStore(ArtifactStore real) {
    super(real);
  }

  @Override
  public Stat put(ArtifactKey key, InputStream content) throws IOException {
    onPut.run();
    puts++;
    if (trouble instanceof IOException local) {
      throw local;
    } else if (trouble instanceof RuntimeException unexpected) {
      throw unexpected;
    }
    wasInterrupted = Thread.currentThread().isInterrupted();
    if (failures-- > 0) {
      throw new IOException("disk full");
    }
    return super.put(key, content);
  }
}
