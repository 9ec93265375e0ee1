package io.tiphys.tck.internal.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds threads, child processes, open files and temporary files that an engine in this process has
 * left behind.
 */
public final class ProcessLeaks implements LeakProbe {
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  /** Threads that the JDK starts once and keeps. */
  private static final Set<String> OF_THE_JDK =
      Set.of(
          "process reaper",
          "CompletableFutureDelayScheduler",
          "Cleaner",
          "Common-Cleaner",
          "Keep-Alive-Timer");

  private final List<Path> folders;
  private final Set<String> known = new HashSet<>();

  /**
   * Makes a probe.
   *
   * @param folders where the engine keeps its files
   */
  public ProcessLeaks(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  @Override
  public void before() {
    known.clear();
    known.addAll(present());
  }

  @Override
  public List<String> left() {
    return present().stream().filter(thing -> !known.contains(thing)).sorted().toList();
  }

  @Override
  public List<String> named(String name) {
    List<String> found = new ArrayList<>();
    for (Path folder : folders) {
      collect(folder, name, found);
    }
    return found;
  }

  /** Goes through what is there; the engine is at work and may remove it meanwhile. */
  private static void collect(Path folder, String name, List<String> found) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (entry.getFileName().toString().contains(name)) {
          found.add(entry.toString());
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          collect(entry, name, found);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It is gone.
    }
  }

  @Override
  public Set<String> environment() {
    return new TreeSet<>(System.getenv().keySet());
  }

  private Set<String> present() {
    return Stream.of(threads(), processes(), openFiles(), temporaryFiles())
        .flatMap(things -> things)
        .collect(Collectors.toSet());
  }

  private static Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .filter(t -> !t.isDaemon())
        .filter(t -> OF_THE_JDK.stream().noneMatch(t.getName()::startsWith))
        .filter(t -> !t.getName().startsWith("ForkJoinPool.commonPool"))
        .map(t -> "thread " + t.getName() + " (" + t.getId() + ")");
  }

  private static Stream<String> processes() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .map(p -> "process " + p.pid() + " " + p.info().command().orElse(""));
  }

  private Stream<String> openFiles() {
    if (!Files.isDirectory(OPEN_FILES)) {
      return Stream.empty();
    }
    return inside(OPEN_FILES)
        .map(ProcessLeaks::target)
        .filter(target -> folders.stream().anyMatch(folder -> target.startsWith(folder + "/")))
        .map(target -> "open file " + target);
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      // Closed in the meantime.
      return "";
    }
  }

  private Stream<String> temporaryFiles() {
    return folders.stream()
        .filter(Files::isDirectory)
        .flatMap(ProcessLeaks::inside)
        .map(file -> "temporary file " + file);
  }

  private static Stream<Path> inside(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
