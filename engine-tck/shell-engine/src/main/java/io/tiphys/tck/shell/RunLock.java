package io.tiphys.tck.shell;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The right to take a run forward: in one place at a time, whatever engines are open. The system
 * takes it back from a JVM that dies. A lock on a file excludes other JVMs only, so each has locks
 * of its own as well, which runs share. It is held for moments, so nobody minds to wait.
 */
final class RunLock implements AutoCloseable {
  private static final ReentrantLock[] OF_THIS_JVM =
      Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

  private final ReentrantLock mine;
  private final FileChannel channel;

  private RunLock(ReentrantLock mine, FileChannel channel) {
    this.mine = mine;
    this.channel = channel;
  }

  static RunLock take(Path file) throws IOException {
    ReentrantLock mine = OF_THIS_JVM[Math.floorMod(file.hashCode(), OF_THIS_JVM.length)];
    mine.lock();
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      // Not lock(), which an interrupt would end: also an interrupted thread may cancel a run.
      while (channel.tryLock() == null) {
        Thread.onSpinWait();
      }
      return new RunLock(mine, channel);
    } catch (IOException | RuntimeException e) {
      mine.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close(); // Which gives the lock on the file back.
    mine.unlock();
  }
}
