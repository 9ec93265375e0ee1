package io.tiphys.artifact.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/**
 * A directory in which things are made by name. No operation goes through a link: neither one that
 * an archive holds, nor one that somebody puts there meanwhile.
 *
 * <p>Names are single ones, and neither {@code .} nor {@code ..}. Not thread-safe; confine to one
 * thread.
 */
interface Folder extends Closeable {
  /** What lies under a name. */
  enum Kind {
    NOTHING,
    DIRECTORY,
    OTHER
  }

  Kind kind(String name) throws IOException;

  /** Makes a directory where nothing is. */
  void makeDirectory(String name) throws IOException;

  /** Opens a directory, which fails if it is a link. */
  Folder open(String name) throws IOException;

  /**
   * Makes a file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if something is there
   */
  SeekableByteChannel makeFile(String name, boolean executable) throws IOException;

  /** Makes a symbolic link where nothing is. */
  void makeLink(String name, String target) throws IOException;

  /** Deletes all that is in it. */
  void clear() throws IOException;
}
