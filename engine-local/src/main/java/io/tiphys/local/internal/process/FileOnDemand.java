package io.tiphys.local.internal.process;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A new file that only the user of this JVM can read, where the file system knows such a thing. It
 * is made by the first byte.
 *
 * <p>Not thread-safe.
 */
final class FileOnDemand extends OutputStream {
  private final Path file;
  private @Nullable OutputStream out;

  FileOnDemand(Path file) {
    this.file = file;
  }

  /** Makes the file, unless that is done. */
  OutputStream made() throws IOException {
    if (out == null) {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        var mode = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
      } else {
        Files.createFile(file);
      }
      // Not a channel: an interrupt of the writing thread would close it and lose what follows.
      out = new FileOutputStream(file.toFile(), true);
    }
    return out;
  }

  @Override
  public void write(int one) throws IOException {
    made().write(one);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    made().write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
