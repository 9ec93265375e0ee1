package io.tiphys.artifact.archive;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * A directory by its path, where the system cannot hold one open. What an archive holds cannot lead
 * out of it; somebody who puts links into it at the very moment can.
 */
final class PlainFolder implements Folder {
  private final Path directory;
  private final NewFiles newFiles;

  PlainFolder(Path directory) {
    this.directory = directory;
    this.newFiles = new NewFiles(directory.getFileSystem());
  }

  @Override
  public Kind kind(String name) {
    return kind(directory.resolve(name));
  }

  private static Kind kind(Path path) {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Kind.DIRECTORY;
    }
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Kind.OTHER : Kind.NOTHING;
  }

  @Override
  public void makeDirectory(String name) throws IOException {
    Files.createDirectory(directory.resolve(name));
  }

  @Override
  public Folder open(String name) throws IOException {
    Path path = directory.resolve(name);
    if (kind(path) != Kind.DIRECTORY) {
      throw new NotDirectoryException(path.toString());
    }
    return new PlainFolder(path);
  }

  @Override
  public SeekableByteChannel makeFile(String name, boolean executable) throws IOException {
    return Files.newByteChannel(
        directory.resolve(name), NewFiles.OPTIONS, newFiles.attributes(executable));
  }

  @Override
  public void makeLink(String name, String target) throws IOException {
    Files.createSymbolicLink(directory.resolve(name), directory.getFileSystem().getPath(target));
  }

  @Override
  public void clear() throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path path : all) {
        if (kind(path) == Kind.DIRECTORY) {
          new PlainFolder(path).clear();
        }
        Files.delete(path);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public void close() {}
}
