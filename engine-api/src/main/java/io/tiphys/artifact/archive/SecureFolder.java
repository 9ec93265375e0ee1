package io.tiphys.artifact.archive;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A directory that is held open, so that all happens in it, whatever its path leads to meanwhile.
 * Directories and links cannot be made so from Java: they are made on a workbench, from where they
 * are moved.
 */
final class SecureFolder implements Folder {
  private final SecureDirectoryStream<Path> directory;
  private final Workbench workbench;

  SecureFolder(SecureDirectoryStream<Path> directory, Workbench workbench) {
    this.directory = directory;
    this.workbench = workbench;
  }

  private Path path(String name) {
    return workbench.name(name);
  }

  @Override
  public Kind kind(String name) throws IOException {
    return kind(path(name));
  }

  private Kind kind(Path name) throws IOException {
    try {
      BasicFileAttributes found =
          directory
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes();
      return found.isDirectory() ? Kind.DIRECTORY : Kind.OTHER;
    } catch (NoSuchFileException e) {
      return Kind.NOTHING;
    }
  }

  @Override
  public void makeDirectory(String name) throws IOException {
    Path made = workbench.next();
    Files.createDirectory(made);
    workbench.move(made, directory, path(name));
  }

  @Override
  public Folder open(String name) throws IOException {
    return open(path(name));
  }

  private Folder open(Path name) throws IOException {
    return new SecureFolder(
        directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS), workbench);
  }

  @Override
  public SeekableByteChannel makeFile(String name, boolean executable) throws IOException {
    return directory.newByteChannel(
        path(name), NewFiles.OPTIONS, workbench.newFiles().attributes(executable));
  }

  @Override
  public void makeLink(String name, String target) throws IOException {
    Path made = workbench.next();
    Files.createSymbolicLink(made, workbench.name(target));
    workbench.move(made, directory, path(name));
  }

  @Override
  public void clear() throws IOException {
    try {
      for (Path found : directory) {
        delete(found.getFileName());
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private void delete(Path name) throws IOException {
    if (kind(name) == Kind.DIRECTORY) {
      try (Folder below = open(name)) {
        below.clear();
      }
      directory.deleteDirectory(name);
    } else {
      directory.deleteFile(name);
    }
  }

  @Override
  public void close() throws IOException {
    directory.close();
  }
}
