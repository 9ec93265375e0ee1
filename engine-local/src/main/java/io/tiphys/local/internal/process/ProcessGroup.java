package io.tiphys.local.internal.process;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The processes that belong to one command: its process group, its session, and whoever carries its
 * marker in the environment.
 *
 * <p>Thread-safe. Not found, and so not killed, is a descendant that has made a session of its own,
 * <i>and</i> cleared its environment, <i>and</i> outlived its parent.
 */
final class ProcessGroup {

  private static final long YOUNG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int ROUNDS = 105;
  private static final long LONGEST_PAUSE_MILLIS = 50;
  private static final long SHELL_LIMIT_MILLIS = 5_000;

  private final long leader;
  private final String marker;
  private final long startedNanos;
  private final long startTicks;

  ProcessGroup(long leader, String marker) {
    this.leader = leader;
    this.marker = "\0" + PrivateEnvironment.MARKER + "=" + marker + "\0";
    this.startedNanos = RealTime.nanos();
    this.startTicks = ProcessStat.read(leader).map(ProcessStat::startTicks).orElse(0L);
  }

  /**
   * Sends a signal to every process of the group at once. Java can signal single processes only, so
   * a shell does it.
   *
   * @param name as the shell knows it, without {@code SIG}
   * @return whether somebody got it; false also where no shell could be started
   */
  boolean signal(String name) {
    // Written without "--", which not every shell knows before a negative number.
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", "kill -\"$1\" -\"$0\"", Long.toString(leader), name)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    try {
      return exitCode(builder.start()) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int exitCode(Process shell) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return shell.waitFor(SHELL_LIMIT_MILLIS, TimeUnit.MILLISECONDS) ? shell.exitValue() : -1;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Kills what is left after the leader has ended, and waits until it is gone.
   *
   * @return who could not be killed, after some seconds; normally empty
   */
  List<Long> killRemaining() {
    boolean young = RealTime.nanos() - startedNanos < YOUNG_NANOS;
    List<ProcessStat> left =
        members(young ? ProcessTable.startedAfter(leader) : ProcessTable.all());
    for (int round = 0; !left.isEmpty() && round < ROUNDS; round++) {
      if (left.stream().anyMatch(member -> member.group() == leader)) {
        signal("KILL"); // in one stroke, so that nobody forks faster than we kill
      }
      left.forEach(
          member -> ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroyForcibly));
      RealTime.pauseMillis(Math.min(1L << Math.min(round, 6), LONGEST_PAUSE_MILLIS));
      left = stillThere(left, ProcessTable.all());
    }
    return left.stream().map(ProcessStat::pid).toList();
  }

  /** One that is dying has lost its environment already, but is not gone. */
  private List<ProcessStat> stillThere(List<ProcessStat> known, List<ProcessStat> all) {
    Map<Long, ProcessStat> found = new LinkedHashMap<>();
    members(all).forEach(member -> found.put(member.pid(), member));
    Map<Long, Long> before = new HashMap<>();
    known.forEach(member -> before.put(member.pid(), member.startTicks()));
    for (ProcessStat stat : all) {
      if (Objects.equals(before.get(stat.pid()), stat.startTicks())) {
        found.putIfAbsent(stat.pid(), stat);
      }
    }
    return List.copyOf(found.values());
  }

  private List<ProcessStat> members(List<ProcessStat> candidates) {
    // The kernel does not give a number out again while a group or session bears it. If there is a
    // process of the leader's number now, that one is a stranger and the group is empty.
    boolean numberIsFree = !ProcessTable.exists(leader);
    return withDescendants(candidates, stat -> (numberIsFree && isInGroup(stat)) || isMarked(stat));
  }

  /** The command and what it has started, while its leader lives. */
  List<Long> family(List<ProcessStat> all) {
    return withDescendants(all, this::isInGroup).stream().map(ProcessStat::pid).toList();
  }

  private boolean isInGroup(ProcessStat stat) {
    return stat.group() == leader || stat.session() == leader;
  }

  private static List<ProcessStat> withDescendants(
      List<ProcessStat> candidates, Predicate<ProcessStat> isOne) {
    List<ProcessStat> members = new ArrayList<>();
    Set<Long> pids = new HashSet<>();
    List<ProcessStat> others = new ArrayList<>(candidates);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Iterator<ProcessStat> rest = others.iterator(); rest.hasNext(); ) {
        ProcessStat stat = rest.next();
        if (pids.contains(stat.parent()) || isOne.test(stat)) {
          rest.remove();
          members.add(stat);
          grown |= pids.add(stat.pid());
        }
      }
    }
    return members;
  }

  private boolean isMarked(ProcessStat stat) {
    return stat.startTicks() >= startTicks
        && ProcessTable.environment(stat.pid())
            .filter(environment -> ("\0" + environment).contains(marker))
            .isPresent();
  }
}
