package io.tiphys.argo.internal.backend;

import io.tiphys.argo.internal.names.TaskTable;
import io.tiphys.argo.internal.status.Remembered;
import io.tiphys.status.RunId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of runs. Of all that is remembered together there is so much and no more: what
 * nobody has looked at for longest goes first. How much memory something takes is a guess.
 *
 * <p>Thread-safe.
 */
final class Memories {
  private static final long MOST_BYTES = 64L << 20;

  /** Of a heap that is small this part. */
  private static final int PART = 8;

  /** What there is to a run of which nothing is known. */
  private static final long EMPTY_BYTES = 300;

  private final long mostBytes;

  // Guarded by this, as is the size of each memory.
  private final Map<RunId, Memory> all = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  Memories() {
    this(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART));
  }

  /**
   * Makes one.
   *
   * @param mostBytes how much is remembered; one run always is
   */
  Memories(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** What is remembered of one run. Guarded by itself. */
  static final class Memory {
    String uid = "";
    @Nullable TaskTable table;
    Remembered remembered = Remembered.NOTHING;

    /** Guarded by all memories together. */
    private long bytes = EMPTY_BYTES;
  }

  /** Returns what is remembered of a run, to be written to. */
  synchronized Memory of(RunId id) {
    Memory memory = all.get(id);
    if (memory == null) {
      memory = new Memory();
      all.put(id, memory);
      grow(memory.bytes);
    }
    return memory;
  }

  /** Returns what is remembered of a run, if something is. */
  synchronized Optional<Memory> known(RunId id) {
    return Optional.ofNullable(all.get(id));
  }

  /** Notes how much memory a run takes now, and forgets others for it. */
  synchronized void weigh(RunId id, Memory memory, long now) {
    if (all.get(id) == memory) { // else it was forgotten meanwhile
      long more = EMPTY_BYTES + now - memory.bytes;
      memory.bytes += more;
      grow(more);
    }
  }

  private void grow(long more) {
    bytes += more;
    Iterator<Memory> eldest = all.values().iterator();
    while (bytes > mostBytes && all.size() > 1) {
      bytes -= eldest.next().bytes;
      eldest.remove();
    }
  }

  /** Forgets a run that is gone. */
  synchronized void forget(RunId id) {
    Memory memory = all.remove(id);
    if (memory != null) {
      bytes -= memory.bytes;
    }
  }
}
